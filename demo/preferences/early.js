// Classic and render-blocking on purpose: the language and theme must stand before the first paint, or the page flashes.
(() => {
  const kept = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(`apirtc-demo-${name}`);
    } catch {
      return null; // Storage is blocked: the browser's own settings decide.
    }
  };
  const root = document.documentElement;
  root.lang = kept('lang') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en');
  root.dataset.theme = kept('theme') ?? 'auto';
})();
