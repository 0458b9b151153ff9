import { placePopover } from './place.js';

const tipIn = (area: Element) => area.querySelector<HTMLElement>('.tip');

function show(event: Event): void {
  const area = event.currentTarget as Element;
  const tip = tipIn(area);
  const anchor = area.firstElementChild;
  if (!tip?.textContent || !anchor || tip.matches(':popover-open')) return;
  tip.showPopover();
  placePopover(anchor, tip, 4);
}

/** Hides the tooltip of the area that an event happened in. */
export function hideTip(event: Event): void {
  const tip = tipIn(event.currentTarget as Element);
  if (tip?.matches(':popover-open')) tip.hidePopover();
}

/** A finger has no hover; its pointer would leave the tooltip standing. */
export function onPointerEnter(event: PointerEvent): void {
  if (event.pointerType !== 'touch') show(event);
}

/** Only where the browser would draw a focus ring: a click is no question about the name. */
export function onFocusIn(event: FocusEvent): void {
  if ((event.target as Element).matches(':focus-visible')) show(event);
}

/** WCAG 2.2, 1.4.13: what appears on hover or focus goes away without moving either. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape') hideTip(event);
}
