/** The language around an element, or the browser's: `fr` of `fr-CA`. Rough, as little as can be done before the elements' own code is here. */
export function languageNear(element: Element): string {
  const language = element.closest('[lang]')?.getAttribute('lang') || navigator.language;
  return language.toLowerCase().split('-', 1)[0] ?? '';
}
