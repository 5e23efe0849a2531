/* Counts characters beside titles and descriptions, and draws the search result as one types. It advises, no more. */
(() => {
  const PAUSE = 1000; // milliseconds of silence before a screen reader is told that a text is too long
  const CHINESE = 'zh-hans';

  class Measure {
    constructor(wide) {
      this.wide = new RegExp(wide, 'g');
    }

    width(text) {
      return text.length + (text.match(this.wide) || []).length;
    }

    cut(text, width) {
      if (this.width(text) <= width) return text;
      let kept = '';
      for (const character of text) {
        if (this.width(kept + character) > width - 1) break;
        kept += character;
      }
      return `${kept.trimEnd()}…`;
    }
  }

  class Counter {
    constructor(panel, input, { language, width }) {
      Object.assign(this, { panel, input, language, width });
      this.element = document.createElement('div');
      this.element.className = 'character-count';
      this.element.id = `${input.id}-count`;
      input.closest('.w-field__input').after(this.element);
      input.setAttribute('aria-describedby', `${input.getAttribute('aria-describedby') || ''} ${this.element.id}`.trim());
    }

    update(measure) {
      const letters = measure.width(this.input.value);
      const unit = this.language === CHINESE ? 2 : 1; // a Chinese character is as wide as two letters
      const text = this.panel.getAttribute(`data-count-${this.language}`)
        .replace('{used}', Math.ceil(letters / unit))
        .replace('{most}', this.width / unit);
      const isOver = letters > this.width;
      this.element.textContent = isOver ? `${text} · ${this.panel.dataset.over}` : text;
      this.element.classList.toggle('character-count--over', isOver);
      if (isOver && !this.wasOver) this.announce();
      this.wasOver = isOver;
    }

    announce() {
      if (this.wasOver === undefined) return; // the form was just opened
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.panel.querySelector('[data-announce]').textContent = this.element.textContent;
      }, PAUSE);
    }
  }

  class Result {
    constructor(section, form, config, measure) {
      Object.assign(this, { section, form, config, measure, language: section.dataset.searchResult });
    }

    /* The first field that is filled: all of this language, then the Chinese that stands in. */
    first(part) {
      for (const language of new Set([this.language, CHINESE])) {
        for (const name of this.config.sources[part][language]) {
          const field = this.form.elements[name];
          if (field && field.value.trim()) return { text: field.value.trim(), language };
        }
      }
      return { text: '', language: this.language };
    }

    show(part, suffix) {
      const { text, language } = this.first(part);
      const element = this.section.querySelector(`[data-${part}]`);
      element.textContent = this.measure.cut(text + suffix, this.config.widths[part]);
      element.lang = language === CHINESE ? 'zh-Hans' : language;
    }

    update() {
      const { suffix, above, home } = this.section.dataset;
      this.show('title', suffix);
      this.show('description', '');
      const slug = this.form.elements.slug;
      const last = home === undefined && slug && slug.value ? `${slug.value}/` : '';
      this.section.querySelector('[data-address]').textContent = above + last;
      const title = this.form.elements.title_en;
      const isAbsent = this.language !== CHINESE && title && !title.value.trim();
      this.section.classList.toggle('search-result--absent', Boolean(isAbsent));
    }
  }

  const start = () => {
    const panel = document.querySelector('[data-search-results]');
    const form = panel && panel.closest('form');
    if (!form) return;
    const config = JSON.parse(document.getElementById('search-result-config').textContent);
    const measure = new Measure(config.wide);
    const counted = config.counted.filter(({ field }) => form.elements[field]);
    const counters = counted.map((options) => new Counter(panel, form.elements[options.field], options));
    const results = [...panel.querySelectorAll('[data-search-result]')].map((section) => new Result(section, form, config, measure));
    const update = () => {
      counters.forEach((counter) => counter.update(measure));
      results.forEach((result) => result.update());
    };
    form.addEventListener('input', update);
    form.addEventListener('w-slug:applied', update); // the slug is made of the English title
    update();
  };

  window.addEventListener('load', start);
})();
