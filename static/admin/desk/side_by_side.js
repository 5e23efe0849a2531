/* The two frames of the side-by-side preview: their width, their scrolling, and what stands in Chinese in the English one. */
(() => {
  const DESK_WIDTH = 1280; // CSS pixels; drawn smaller where there is less room
  const NARROW = 800; // CSS pixels of window, below which the phone's width comes first
  const PING = 2000; // milliseconds
  const HEADINGS = 'main :is(h1, h2, h3)';
  // What LocalizedText and bilingual blocks wrap a fallback in. Chinese that is meant to be there has a class.
  const FALLBACK = 'main :is(span, div)[lang="zh-Hans"]:not([class], [hreflang], label *)';
  const MARK = `${FALLBACK} { outline: 2px dashed #b45309 !important; outline-offset: 2px; }`;

  const page = document.querySelector('[data-side-by-side-page]');
  const frames = [...page.querySelectorAll('iframe')];
  let leader = null; // the frame a person scrolls

  const height = (view) => view.document.documentElement.scrollHeight - view.innerHeight;

  /* Places that both languages have: the top, the headings, the end. The text between them differs in length. */
  const places = (view) => {
    const tops = [...view.document.querySelectorAll(HEADINGS)].map((heading) => heading.getBoundingClientRect().top + view.scrollY);
    return [0, ...tops.filter((top) => top > 0 && top < height(view)), height(view)];
  };

  const follow = (from, to) => {
    let [here, there] = [places(from), places(to)];
    if (here.length !== there.length) [here, there] = [[0, height(from)], [0, height(to)]];
    const next = Math.max(1, here.findIndex((place) => place > from.scrollY));
    const share = (from.scrollY - here[next - 1]) / (here[next] - here[next - 1] || 1);
    to.scrollTo({ top: there[next - 1] + share * (there[next] - there[next - 1]), behavior: 'instant' });
  };

  const scrollTogether = (frame) => {
    const view = frame.contentWindow;
    for (const event of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
      view.addEventListener(event, () => { leader = frame; }, { passive: true });
    }
    view.addEventListener('scroll', () => {
      if (leader !== frame) return;
      for (const other of frames) if (other !== frame) follow(view, other.contentWindow);
    }, { passive: true });
  };

  const mark = (frame) => {
    if (frame.dataset.mode !== 'en') return;
    const { document: inside } = frame.contentWindow;
    const number = page.querySelector('[data-number-text]');
    const found = inside.querySelectorAll(FALLBACK).length;
    number.textContent = found ? number.dataset.numberText.replace('{number}', found) : '';
    const style = inside.getElementById('side-by-side-mark') || inside.head.appendChild(inside.createElement('style'));
    style.id = 'side-by-side-mark';
    style.textContent = page.querySelector('[name="marks"]').checked ? MARK : '';
  };

  const fit = () => {
    const room = page.querySelector('.side-by-side__screen').clientWidth;
    page.style.setProperty('--scale', page.dataset.width === 'desk' ? Math.min(1, room / DESK_WIDTH) : 1);
  };

  const arrive = (frame) => {
    const { contentWindow: view } = frame;
    if (view.location.href === 'about:blank') return;
    view.scrollTo({ top: Number(frame.dataset.scroll || 0), behavior: 'instant' });
    scrollTogether(frame);
    mark(frame);
  };

  const reload = () => frames.forEach((frame) => {
    frame.dataset.scroll = frame.contentWindow.scrollY;
    frame.contentWindow.location.reload();
  });

  /* The form in the other tab keeps the preview's data fresh as long as it hears of this page. */
  const talkToTheForm = () => {
    const channel = new BroadcastChannel(`side-by-side:${page.dataset.preview}`);
    channel.addEventListener('message', ({ data }) => {
      if (data.updated) reload();
      if (data.moved) window.location.replace(data.moved);
    });
    const ping = () => document.visibilityState === 'visible' && channel.postMessage({ open: true });
    setInterval(ping, PING);
    document.addEventListener('visibilitychange', ping);
    ping();
  };

  page.addEventListener('change', ({ target }) => {
    if (target.name === 'width') page.dataset.width = target.value;
    if (target.name === 'marks') frames.forEach(mark);
    fit();
  });
  frames.forEach((frame) => {
    frame.addEventListener('load', () => arrive(frame));
    if (frame.contentDocument && frame.contentDocument.readyState === 'complete') arrive(frame);
  });
  if (window.innerWidth < NARROW) page.querySelector('[value="phone"]').click();
  new ResizeObserver(fit).observe(page);
  fit();
  talkToTheForm();
})();
