/** Resolves when the element reflects the state. */
export function reaches(element: Element, state: string): Promise<void> {
  return until(() => element.getAttribute('state') === state);
}

/** Resolves as soon as something is so, looked at once a frame. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(requestAnimationFrame);
}
