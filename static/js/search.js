/* The search box suggests pages while one types: the combobox with listbox popup of the ARIA Authoring Practices,
   https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Without script it is a form like any other. */
const PAUSE = 150; // ms after the last key

class SearchBox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector('input');
    this.list = form.querySelector('[role=listbox]');
    this.status = document.createElement('span');
    this.status.className = 'visually-hidden';
    this.status.setAttribute('role', 'status');
    form.append(this.status);
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.addEventListener('input', () => this.askSoon());
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.input.addEventListener('blur', () => this.close());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
    this.list.addEventListener('click', (event) => this.open(event.target.closest('[role=option]')));
  }

  askSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const text = this.input.value.trim();
    if (!text) {
      this.close();
      return;
    }
    try {
      const url = `${this.form.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(url, { signal: this.asking.signal });
      if (answer.ok && document.activeElement === this.input) this.show((await answer.json()).suggestions);
    } catch {
      // Overtaken by the next key, or offline: the form still works.
    }
  }

  show(suggestions) {
    this.choose(null);
    this.list.replaceChildren(...suggestions.map((suggestion, at) => this.option(suggestion, at)));
    this.expand(suggestions.length > 0);
    this.status.textContent = suggestions.length ? this.form.dataset.status.replace('{n}', suggestions.length) : '';
  }

  option({ title, url, lang, kind }, at) {
    const option = document.createElement('li');
    const name = document.createElement('b');
    const label = document.createElement('small');
    option.id = `${this.list.id}-${at}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset.url = url;
    Object.assign(name, { textContent: title, lang });
    label.textContent = kind;
    option.append(name, ' ', label);
    return option;
  }

  expand(open) {
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.choose(null);
    this.expand(false);
    this.status.textContent = '';
  }

  choose(option) {
    this.chosen?.setAttribute('aria-selected', 'false');
    this.chosen = option;
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  open(option) {
    if (!option) return;
    this.input.value = option.querySelector('b').textContent;
    location.assign(option.dataset.url);
  }

  move(step) {
    const options = [...this.list.children];
    if (this.list.hidden || !options.length) {
      this.ask();
      return;
    }
    const at = options.indexOf(this.chosen) + step; // one past either end is the input itself
    const wrapped = this.chosen || step > 0 ? at : options.length - 1;
    this.choose(options[wrapped] || null);
  }

  onKey(event) {
    if (event.isComposing) return; // an input method has the keys
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.chosen) {
      event.preventDefault();
      this.open(this.chosen);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault(); // first the list, then the box, then what was typed
      event.stopPropagation();
      this.close();
    }
  }
}

const startFinder = (finder) => {
  const input = finder.querySelector('input');
  const summary = finder.querySelector('summary');
  finder.addEventListener('toggle', () => {
    if (finder.open) input.focus();
  });
  finder.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !finder.open) return;
    finder.open = false;
    summary.focus();
  });
};

export const startSearch = () => {
  for (const form of document.querySelectorAll('[data-suggestions]')) new SearchBox(form);
  for (const finder of document.querySelectorAll('.finder')) startFinder(finder);
};
