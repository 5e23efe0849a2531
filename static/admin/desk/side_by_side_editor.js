/* In the edit form: keeps the preview's data fresh while a side-by-side preview of it is open in another tab. */
(() => {
  const FRESH = 5000; // milliseconds since the other tab was last heard of
  const PAUSE = 700; // of silence in typing
  let channel = null;
  let address = '';
  let heardAt = 0;
  let timer;

  const panel = () => document.querySelector('[data-controller~="w-preview"]');

  const update = () => {
    const controller = window.wagtail.app.getControllerForElementAndIdentifier(panel(), 'w-preview');
    if (controller) controller.checkAndUpdatePreview();
  };

  const hear = ({ data }) => {
    if (!data.open) return;
    const isNew = Date.now() - heardAt > FRESH;
    heardAt = Date.now();
    if (isNew) update();
  };

  /* A new page gets another address by its first saving: who looks at the old one is led there. */
  const listen = () => {
    const now = panel().dataset.wPreviewUrlValue;
    if (now === address) return;
    if (channel) channel.postMessage({ moved: document.querySelector('[data-side-by-side]').href });
    channel = new BroadcastChannel(`side-by-side:${now}`);
    channel.addEventListener('message', hear);
    address = now;
  };

  const start = () => {
    if (!panel()) return;
    listen();
    document.addEventListener('w-preview:updated', () => {
      listen();
      channel.postMessage({ updated: true });
    });
    document.addEventListener('w-unsaved:add', () => {
      listen();
      if (Date.now() - heardAt > FRESH) return;
      clearTimeout(timer);
      timer = setTimeout(update, PAUSE);
    });
    document.addEventListener('w-autosave:success', () => setTimeout(listen, PAUSE));
  };

  window.addEventListener('load', start);
})();
