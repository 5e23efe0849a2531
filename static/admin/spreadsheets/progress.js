/* Sends one slice of an import after the other and shows how far it is. Without it there is the button. */
(() => {
  const form = document.querySelector('[data-spreadsheet-work]');
  const button = form && form.querySelector('button');
  if (!button) return;
  const bar = form.querySelector('progress');
  const output = form.querySelector('output');

  const nextSlice = async () => {
    const response = await fetch(form.action, {
      method: 'POST',
      body: new FormData(form),
      headers: { Accept: 'application/json' },
    });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    return response.json();
  };

  const run = async () => {
    button.hidden = true;
    try {
      for (let state = { at_work: true }; state.at_work; ) {
        state = await nextSlice();
        bar.max = Math.max(state.total, 1);
        bar.value = state.done;
        output.value = `${state.done} / ${state.total}`;
      }
      window.location.reload();
    } catch {
      output.value = form.dataset.failed;
      button.hidden = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  run();
})();
