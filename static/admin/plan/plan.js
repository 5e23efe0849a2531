/* Places and outlines on the plan, set with a click or by keyboard. The fields below stay the truth. */
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const STEP = 0.005; // of the drawing, for one press of an arrow key
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const clamp = (value) => Math.min(1, Math.max(0, value));
  const round = (value) => Number(clamp(value).toFixed(4));

  /* The drawing of a panel, and its fractions of the frame that the server uses. */
  class Drawing {
    constructor(panel) {
      const { left, top, width, height } = panel.dataset;
      Object.assign(this, { left: Number(left), top: Number(top), width: Number(width), height: Number(height) });
      this.svg = panel.querySelector('svg');
      this.layer = this.svg.appendChild(document.createElementNS(SVG, 'g'));
    }

    fractionAt(event) {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      return [round((point.x - this.left) / this.width), round((point.y - this.top) / this.height)];
    }

    unit([x, y]) {
      return [this.left + x * this.width, this.top + y * this.height];
    }

    add(name, attributes) {
      const element = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return this.layer.appendChild(element);
    }

    clear() {
      this.layer.replaceChildren();
    }
  }

  const write = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const startPlace = (panel) => {
    const drawing = new Drawing(panel);
    const fields = [panel.dataset.x, panel.dataset.y].map((id) => document.getElementById(id));
    const place = () => (fields.every((field) => field.value !== '') ? fields.map((field) => Number(field.value)) : null);
    const set = (values) => fields.forEach((field, index) => write(field, values ? values[index] : ''));
    const draw = () => {
      drawing.clear();
      if (!place()) return;
      const [cx, cy] = drawing.unit(place());
      drawing.add('circle', { class: 'plan-place__mark', cx, cy, r: 26 });
    };
    drawing.svg.addEventListener('click', (event) => set(drawing.fractionAt(event)));
    panel.querySelector('.plan-place__map').addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      const from = place() || [0.5, 0.4];
      set(from.map((value, axis) => round(value + arrow[axis] * STEP)));
    });
    panel.querySelector('[data-plan-clear]').addEventListener('click', () => set(null));
    for (const field of fields) field.addEventListener('input', draw);
    draw();
  };

  const startOutline = (panel) => {
    const drawing = new Drawing(panel);
    const field = document.getElementById(panel.dataset.field);
    const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
    const points = () => {
      try {
        const list = JSON.parse(field.value);
        return Array.isArray(list) && list.every(isPoint) ? list : [];
      } catch {
        return []; // being typed by hand
      }
    };
    const set = (list) => write(field, list.length ? JSON.stringify(list) : 'null');
    const change = (index, point) => set(points().map((old, at) => (at === index ? point : old)));

    const handle = (point, index) => {
      const [cx, cy] = drawing.unit(point);
      const circle = drawing.add('circle', { class: 'plan-place__handle', cx, cy, r: 16, tabindex: 0, role: 'button', 'aria-label': `${index + 1}` });
      circle.addEventListener('click', (event) => event.stopPropagation());
      circle.addEventListener('pointerdown', (event) => {
        circle.setPointerCapture(event.pointerId);
        circle.onpointermove = (move) => {
          const [x, y] = drawing.unit(drawing.fractionAt(move));
          circle.setAttribute('cx', x);
          circle.setAttribute('cy', y);
        };
        circle.onpointerup = (up) => change(index, drawing.fractionAt(up));
      });
      circle.addEventListener('keydown', (event) => {
        const arrow = ARROWS[event.key];
        if (!arrow && event.key !== 'Delete') return;
        event.preventDefault();
        if (arrow) change(index, point.map((value, axis) => round(value + arrow[axis] * STEP)));
        else set(points().filter((_old, at) => at !== index));
        const next = drawing.layer.querySelectorAll('.plan-place__handle')[Math.min(index, points().length - 1)];
        if (next) next.focus();
      });
    };

    const draw = () => {
      drawing.clear();
      const list = points();
      drawing.add('polygon', { class: 'plan-place__outline', points: list.map((point) => drawing.unit(point).join()).join(' ') });
      list.forEach(handle);
    };
    drawing.svg.addEventListener('click', (event) => set([...points(), drawing.fractionAt(event)]));
    panel.querySelector('[data-plan-clear]').addEventListener('click', () => set([]));
    field.addEventListener('input', draw);
    draw();
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-plan-place]').forEach(startPlace);
    document.querySelectorAll('[data-plan-outline]').forEach(startOutline);
  });
})();
