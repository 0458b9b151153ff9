/** Where a text is to be put, and what it will look like there. */
export interface TextPlace {
  /** CSS pixels in the box. */
  left: number;
  top: number;
  /** CSS pixels. */
  size: number;
  color: string;
}

/**
 * A field to write into, right where the text will be. Enter puts it down, Shift with Enter begins a line, Escape gives it up; leaving the field puts
 * it down, too.
 */
export function openTextEntry(
  box: HTMLElement,
  label: string,
  { left, top, size, color }: TextPlace,
  put: (text: string) => void,
): void {
  const field = document.createElement('textarea');
  field.className = 'writing';
  field.rows = 1;
  field.maxLength = 1_000;
  field.setAttribute('aria-label', label);
  Object.assign(field.style, { left: `${left}px`, top: `${top}px`, fontSize: `${size}px`, color });
  let done = false;
  const close = (text: string): void => {
    if (done) return;
    done = true;
    field.remove();
    if (text.trim()) put(text.trimEnd());
  };
  field.addEventListener('blur', () => close(field.value));
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close('');
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    close(field.value);
  });
  box.append(field);
  field.focus();
}
