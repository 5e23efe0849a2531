/* Signing in, be it in another tab, gives the browser another token. A form that was open takes it, to be saved still. */
(() => {
  const renew = () => {
    const [, token] = document.cookie.match(/(?:^|;\s*)csrftoken=(\w+)/) || [];
    if (!token) return;
    document.querySelectorAll('[data-edit-form] [name=csrfmiddlewaretoken]').forEach((input) => {
      input.value = token;
    });
  };
  window.addEventListener('focus', renew);
  document.addEventListener('input', renew);
  document.addEventListener('submit', renew, true);
})();
