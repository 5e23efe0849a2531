/* Marks the fields of the edit form whose English is missing or outdated. A link with a content path leads to its field. */
(() => {
  const findField = (path) => {
    let element = document.querySelector('form[data-edit-form]') || document;
    for (const part of path.split('.')) {
      element = element && element.querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
    }
    return element;
  };

  // Collapsed panels are hidden="until-found": open every one around the field, and the tab it lies in.
  const reveal = (field) => {
    for (let parent = field; parent; parent = parent.parentElement) {
      if (parent.hidden && parent.getAttribute('role') === 'tabpanel') {
        document.getElementById(parent.getAttribute('aria-labelledby')).click();
      } else if (parent.hidden || parent.getAttribute('hidden') === 'until-found') {
        parent.dispatchEvent(new Event('beforematch', { bubbles: true }));
        parent.removeAttribute('hidden');
      }
    }
  };

  // On a narrow screen an open side panel lies over the form.
  const uncover = () => {
    const side = document.querySelector('.form-side--open');
    if (side && side.offsetWidth > window.innerWidth * 0.8) side.querySelector('[data-form-side-close-button]').click();
  };

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // A tab fades in: until then nothing in it can have the focus.
  const whenShown = async (field) => {
    for (let tries = 0; tries < 40 && !field.checkVisibility(); tries += 1) await wait(50);
  };

  const goTo = async (path) => {
    const field = findField(path);
    if (!field) return;
    uncover();
    reveal(field);
    await whenShown(field);
    field.scrollIntoView({ block: 'center' });
    const input = field.querySelector('input, textarea, [contenteditable]');
    if (input) input.focus({ preventScroll: true });
  };

  // An autosave in flight would write over the confirmation: wait until the form says that it is done.
  const whenSaved = async () => {
    const isSaving = () => document.querySelector('[data-controller~="w-autosave"][data-w-autosave-state-value="saving"]');
    for (let tries = 0; tries < 40 && isSaving(); tries += 1) {
      await wait(250);
    }
  };

  const confirmUnit = async (panel, unit) => {
    await whenSaved();
    const token = document.querySelector('input[name=csrfmiddlewaretoken]').value;
    const response = await fetch(panel.dataset.confirmUrl, {
      method: 'POST',
      // The second header makes an expired session answer 403 instead of redirecting to the login page.
      headers: { 'X-CSRFToken': token, 'X-Requested-With': 'XMLHttpRequest' },
      body: new URLSearchParams({ key: unit.key }),
    });
    return response.ok;
  };

  const settle = (panel, unit, field) => {
    field.classList.remove(`bilingual-mark--${unit.state}`);
    const entry = panel.querySelector(`[data-path="${CSS.escape(unit.path)}"]`);
    if (entry) entry.closest('li').remove();
    const count = panel.querySelector('[data-outdated-count]');
    if (count) count.textContent = Math.max(0, Number(count.textContent) - 1);
  };

  const addButton = (panel, unit, field) => {
    const row = document.createElement('div');
    row.className = 'bilingual-chip';
    const text = document.createElement('span');
    text.textContent = panel.dataset.outdatedText;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = panel.dataset.confirmText;
    button.addEventListener('click', async () => {
      button.disabled = true;
      if (await confirmUnit(panel, unit)) {
        row.remove();
        settle(panel, unit, field);
      } else {
        button.disabled = false;
        text.textContent = panel.dataset.failedText;
      }
    });
    row.append(text, button);
    (field.closest('.w-field__wrapper') || field.querySelector('.w-field__wrapper') || field).append(row);
  };

  const start = () => {
    const panel = document.querySelector('[data-translations]');
    if (!panel) return;
    const list = panel.querySelector('script[type="application/json"]');
    for (const unit of JSON.parse(list.textContent)) {
      const field = findField(unit.path);
      if (!field) continue;
      field.classList.add('bilingual-mark', `bilingual-mark--${unit.state}`);
      if (unit.state === 'outdated') addButton(panel, unit, field);
    }
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-path]');
    if (!link) return;
    event.preventDefault();
    goTo(link.dataset.path);
  });

  // Telepath builds the blocks after DOMContentLoaded.
  window.addEventListener('load', start);
})();
