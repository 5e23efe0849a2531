/* Loaded before the page is drawn, so that the reader's own text size and colours never flash. No cookie: the choice
   stays in the browser (localStorage) and goes with no request. reading-control.js sends a "reading" event to change it. */
(() => {
  const root = document.documentElement;
  const dark = document.getElementById('dark-theme');
  const THEMES = { dark: 'screen', light: 'not all', '': dark.media };

  const apply = (choice) => {
    for (const name of ['size', 'contrast']) {
      if (choice[name]) root.dataset[name] = String(choice[name]);
      else delete root.dataset[name];
    }
    dark.media = THEMES[choice.theme] || THEMES[''];
  };

  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem('reading')) || {};
    } catch {
      return {}; // storage is blocked, or holds something else
    }
  };

  const remember = (choice) => {
    try {
      localStorage.setItem('reading', JSON.stringify(choice));
    } catch {
      // The choice holds for this page.
    }
  };

  document.addEventListener('reading', ({ detail }) => {
    remember(detail);
    apply(detail);
  });
  apply(remembered());
})();
