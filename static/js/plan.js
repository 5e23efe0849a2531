/* The plan: a card for the mark under the pointer or the focus, and key fields that dim the other parks. */
const rowOf = (number) => document.querySelector(`[data-park-row="${number}"]`);

const showCard = (card, mark) => {
  const rows = mark.dataset.park.split(' ').map(rowOf).filter(Boolean);
  if (!rows.length) return;
  card.replaceChildren(...rows.slice(0, 6).map((row) => {
    const entry = document.createElement('div');
    entry.append(...[...row.children].map((part) => part.cloneNode(true)));
    return entry;
  }));
  card.hidden = false;
  const around = card.parentElement.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  const left = Math.min(Math.max(0, at.left - around.left), around.width - card.offsetWidth);
  card.style.left = `${left}px`;
  card.style.top = `${at.bottom - around.top + 6}px`;
};

const startCards = (figure) => {
  const card = figure.querySelector('.plan-card');
  let waiting; // the card stays while the pointer is on its way to it, and on it
  const hide = () => {
    card.hidden = true;
  };
  const hideSoon = () => {
    waiting = setTimeout(hide, 200);
  };
  const show = (mark) => {
    clearTimeout(waiting);
    showCard(card, mark);
  };
  for (const mark of figure.querySelectorAll('a[data-park]')) {
    for (const event of ['pointerenter', 'focus']) mark.addEventListener(event, () => show(mark));
    for (const event of ['pointerleave', 'blur']) mark.addEventListener(event, hideSoon);
  }
  card.addEventListener('pointerenter', () => clearTimeout(waiting));
  card.addEventListener('pointerleave', hideSoon);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
};

const startFields = (figure) => {
  const bar = figure.querySelector('.plan-fields');
  if (!bar) return;
  const buttons = [...bar.querySelectorAll('button')];
  const marks = [...figure.querySelectorAll('[data-park]')];
  bar.hidden = false;
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const chosen = button.getAttribute('aria-pressed') === 'true' ? '' : button.value;
      for (const other of buttons) other.setAttribute('aria-pressed', String(other.value === chosen));
      for (const mark of marks) {
        const dim = chosen && !mark.dataset.fields.split(' ').includes(chosen);
        mark.classList.toggle('is-dim', Boolean(dim));
        for (const number of mark.dataset.park.split(' ')) rowOf(number)?.classList.toggle('is-dim', Boolean(dim));
      }
    });
  }
};

export const startPlan = () => {
  for (const figure of document.querySelectorAll('[data-plan]')) {
    startCards(figure);
    startFields(figure);
  }
};
