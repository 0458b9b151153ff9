import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { placePopover } from './place.js';

/** Keeps a popover beside its anchor while it is open, through scrolling and resizing. Give {@link onToggle} to the popover. */
export class Anchored implements ReactiveController {
  readonly #anchor: () => Element | null;
  #open?: AbortController;

  constructor(host: ReactiveControllerHost, anchor: () => Element | null) {
    this.#anchor = anchor;
    host.addController(this);
  }

  /** Removing an open popover closes it without an event. */
  hostDisconnected(): void {
    this.#open?.abort();
  }

  readonly onToggle = (event: ToggleEvent): void => {
    this.#open?.abort();
    const anchor = this.#anchor();
    if (event.newState !== 'open' || !anchor) return;
    this.#follow(anchor, event.currentTarget as HTMLElement);
  };

  #follow(anchor: Element, popover: HTMLElement): void {
    this.#open = new AbortController();
    const { signal } = this.#open;
    const place = () => placePopover(anchor, popover, 8);
    place();
    window.addEventListener('resize', place, { signal });
    window.addEventListener('scroll', place, { signal, capture: true, passive: true });
  }
}
