/* Chapters hold pictures that load only as they come into view: fetch them all, then print. */
document.querySelector('[data-print]').addEventListener('click', async (event) => {
  event.preventDefault();
  const pictures = [...document.querySelectorAll('.handbook img')];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  window.print();
});
