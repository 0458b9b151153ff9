import { expect } from '@open-wc/testing';

const CANVAS = { light: '#ffffff', dark: '#191b21' } as const;

export type Scheme = keyof typeof CANVAS;

/** Gives the page a colour scheme, with a background of its own so that a contrast can be computed. */
export function useScheme(scheme: Scheme): void {
  document.documentElement.style.setProperty('color-scheme', scheme);
  // a colour on its way to another has no contrast worth knowing
  document.documentElement.style.setProperty('--apirtc-duration', '0s');
  document.body.style.setProperty('background', CANVAS[scheme]);
}

/** What fades in has no contrast worth knowing before it is there; what goes round and round stays as it is. */
function endFades(element: Element): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
}

/** axe finds nothing to complain about, in light and in dark. */
export async function expectAccessible(element: Element): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    useScheme(scheme);
    endFades(element);
    await expect(element, scheme).to.be.accessible();
  }
  useScheme('light');
}
