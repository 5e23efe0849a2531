/* Proof of work, as ALTCHA defines it: the number whose hash with the salt is the challenge. Runs when the form is sent. */
const form = document.querySelector('form[data-challenge]');
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const AT_ONCE = 500; // hashes that are asked for together: far faster than one by one, and the page stays alive

async function solve({ algorithm, challenge, salt, signature, maxNumber }) {
  const encoder = new TextEncoder();
  for (let from = 0; from <= maxNumber; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, maxNumber - from + 1) }, (_, index) => from + index);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest(algorithm, encoder.encode(salt + number))));
    const found = hashes.findIndex((hash) => hex(hash) === challenge);
    if (found >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: numbers[found], salt, signature }));
  }
  return ''; // the server will say what to do
}

form.addEventListener('submit', async (event) => {
  const field = form.elements.altcha;
  if (field.value) return;
  event.preventDefault();
  const status = form.querySelector('[data-working]');
  if (status.textContent) return; // it is at work: a double click
  status.textContent = status.dataset.working;
  field.value = await solve(JSON.parse(form.dataset.challenge));
  form.submit();
});
