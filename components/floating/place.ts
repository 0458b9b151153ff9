export interface Size {
  width: number;
  height: number;
}

/** A rectangle of the viewport, CSS pixels from its top left corner. */
export interface Box extends Size {
  left: number;
  top: number;
}

const EDGE = 8;

const clamp = (value: number, from: number, to: number) => Math.max(from, Math.min(value, to));

/**
 * Where a floating box goes: centred above its anchor, below when there is no room above, and never over the edge of the viewport. Physical
 * coordinates are right in both writing directions, because a centre has no side.
 */
export function place(anchor: Box, floating: Size, viewport: Size, gap: number): { left: number; top: number } {
  const above = anchor.top - gap - floating.height;
  const below = anchor.top + anchor.height + gap;
  const fitsAbove = above >= EDGE;
  const left = anchor.left + (anchor.width - floating.width) / 2;
  return {
    left: clamp(left, EDGE, Math.max(EDGE, viewport.width - EDGE - floating.width)),
    top: fitsAbove ? above : clamp(below, EDGE, Math.max(EDGE, viewport.height - EDGE - floating.height)),
  };
}

/**
 * Puts an open popover beside its anchor. Through the style object, which a Content-Security-Policy allows where it forbids style attributes.
 * (CSS anchor positioning does not reach into and out of shadow roots, and is missing in browsers we support.)
 */
export function placePopover(anchor: Element, popover: HTMLElement, gap: number): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  // transitions scale the box, its layout size is what counts
  const size = { width: popover.offsetWidth, height: popover.offsetHeight };
  const { left, top } = place(anchor.getBoundingClientRect(), size, { width, height }, gap);
  popover.style.setProperty('left', `${left}px`);
  popover.style.setProperty('top', `${top}px`);
}
