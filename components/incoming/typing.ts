/** The element that has the focus, inside shadow roots too. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Inputs that are pressed, not written into. */
const PRESSED = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Whether what the user types now goes into something. A frame counts: what happens inside cannot be known. */
export function isTyping(): boolean {
  const element = focused();
  if (element instanceof HTMLInputElement) return !PRESSED.includes(element.type);
  return (
    element instanceof HTMLElement && (element.isContentEditable || element.matches('textarea, select, iframe, object, embed'))
  );
}
