const SIGNS = ['pointerenter', 'focusin'] as const;

/** Calls `act` once, when the user seems about to use the element: the pointer comes over it, or the focus into it. */
export function onIntent(element: HTMLElement, act: () => void): void {
  const seen = new AbortController();
  const see = () => {
    seen.abort();
    act();
  };
  for (const sign of SIGNS) element.addEventListener(sign, see, { signal: seen.signal });
}

/** Calls `act` when the page has nothing better to do. Safari has no idle callbacks. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act);
  else setTimeout(act);
}
