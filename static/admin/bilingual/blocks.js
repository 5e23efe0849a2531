/* The form of a bilingual block: no collapsible panel of its own, both halves with their language. */
(() => {
  const StructBlockDefinition = window.wagtailStreamField.blocks.StructBlockDefinition;
  const LANGUAGES = { zh: 'zh-Hans', en: 'en' };

  class BilingualBlockDefinition extends StructBlockDefinition {
    constructor(...args) {
      super(...args);
      this.collapsible = false; // otherwise each text is a panel and crowds the minimap
    }

    render(placeholder, prefix, state, error) {
      const wrapper = placeholder.parentElement;
      const bound = super.render(placeholder, prefix, state, error);
      const pair = bound.container[0];
      // Inside a struct the label is ours to show; a child of a stream or list has its panel heading.
      if (wrapper && wrapper.dataset.contentpath) {
        const label = document.createElement('div');
        label.className = 'w-field__label bilingual__label';
        label.textContent = this.meta.label;
        wrapper.prepend(label);
      }
      pair.setAttribute('role', 'group');
      pair.setAttribute('aria-label', this.meta.label);
      for (const half of pair.children) {
        const language = LANGUAGES[half.dataset.contentpath];
        if (language) half.lang = language;
      }
      return bound;
    }
  }

  window.telepath.register('lifescience.blocks.Bilingual', BilingualBlockDefinition);
})();
