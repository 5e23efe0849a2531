/* The count before the buttons opens the panel, and the panel's own number counts our findings too. */
(() => {
  const PANEL = '[data-side-panel="checks"]';
  const number = (element) => Number(element && element.textContent) || 0;

  const start = () => {
    const panel = document.querySelector(PANEL);
    if (!panel) return;
    const inPreview = panel.querySelector('[data-content-checker-count]'); // Wagtail writes it after the toggle's number
    const toggle = document.querySelector('[data-side-panel-toggle="checks"] [data-side-panel-toggle-counter]');
    const findings = panel.querySelector('#checks-findings');
    const count = () => {
      const list = findings.querySelector('[data-checks-serious]');
      const total = number(inPreview) + Number(list ? list.dataset.checksSerious : 0);
      toggle.textContent = total;
      toggle.hidden = !total;
    };
    const observer = new MutationObserver(count);
    observer.observe(inPreview, { childList: true, characterData: true, subtree: true });
    observer.observe(findings, { childList: true, subtree: true });
    count();
    document.addEventListener('click', (event) => {
      if (event.target.closest('[data-open-checks]')) panel.dispatchEvent(new Event('open'));
    });
  };

  window.addEventListener('load', start);
})();
