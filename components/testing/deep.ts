/** All that match inside an element, its shadow roots and theirs. */
export function deep<Found extends Element = HTMLElement>(root: Element, selector: string): Found[] {
  const inside = [...(root.shadowRoot?.querySelectorAll('*') ?? [])];
  return inside.flatMap((each) => [...(each.matches(selector) ? [each as Found] : []), ...deep<Found>(each, selector)]);
}

/** Presses the button that has this text, or this name, wherever it is in an element. */
export function pressIn(root: Element, name: string): void {
  const button = deep<HTMLButtonElement>(root, 'button').find(
    (each) => each.textContent?.trim() === name || each.ariaLabel?.startsWith(name),
  );
  if (!button) throw new Error(`no button "${name}"`);
  button.click();
}

/** What can be read in an element and in all that it is made of. */
export function textIn(root: Element): string {
  const own = [...(root.shadowRoot?.childNodes ?? [])].map((node) =>
    (node as Element).localName === 'style' ? '' : node.textContent,
  );
  const parts = [...(root.shadowRoot?.querySelectorAll('*') ?? [])].map(textIn);
  return [...own, ...parts].join(' ').replaceAll(/\s+/g, ' ');
}
