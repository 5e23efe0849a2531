/* The reading control: text size, contrast, light or dark. Each button says what it sets (data-reading) and to what. */
const remembered = () => {
  try {
    return JSON.parse(localStorage.getItem('reading')) || {};
  } catch {
    return {};
  }
};

const press = (buttons, choice) => {
  for (const button of buttons) {
    const chosen = (choice[button.dataset.reading] || '') === button.value;
    button.setAttribute('aria-pressed', String(chosen));
  }
};

export const startReadingControl = () => {
  const buttons = [...document.querySelectorAll('[data-reading]')];
  const choice = remembered();
  for (const button of buttons) {
    button.addEventListener('click', () => {
      choice[button.dataset.reading] = button.value;
      document.dispatchEvent(new CustomEvent('reading', { detail: { ...choice } }));
      press(buttons, choice);
    });
  }
  press(buttons, choice);
  for (const control of document.querySelectorAll('.reading')) control.hidden = false;
};
