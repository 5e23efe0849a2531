/* The compare tray of the park directory: says how many are chosen, and keeps them to the most that fit a table. */
export const startTray = () => {
  const tray = document.querySelector('.tray');
  if (!tray) return;
  const boxes = [...document.querySelectorAll('input[name=park]')];
  const most = Number(tray.dataset.most);
  const status = tray.querySelector('[role=status]');
  const update = () => {
    const chosen = boxes.filter((box) => box.checked);
    for (const box of boxes) box.disabled = !box.checked && chosen.length >= most;
    tray.classList.toggle('tray--chosen', chosen.length > 0);
    status.textContent = tray.dataset.count.replace('{n}', chosen.length);
  };
  for (const box of boxes) box.addEventListener('change', update);
  update();
};
