let warned = false;

/**
 * Registers an element. When the page already has one of that name (the script was loaded twice, or in two versions) the first stays, and
 * the console says so once. Does nothing where there are no custom elements, so that a server may import the same modules.
 */
export function defineOnce(tag: `apirtc-${string}`, element: CustomElementConstructor): void {
  const registry: CustomElementRegistry | undefined = globalThis.customElements;
  const present = registry?.get(tag);
  if (!present) registry?.define(tag, element);
  else if (present !== element && !warned) {
    warned = true;
    console.warn(`ApiRTC CE is loaded twice on this page (found at <${tag}>). The copy that came first stays in use.`);
  }
}
