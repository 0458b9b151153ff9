import type { ReactiveController, ReactiveControllerHost } from 'lit';

const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  forwards: (from, count) => (from + 1) % count,
  backwards: (from, count) => (from - 1 + count) % count,
  first: () => 0,
  last: (_, count) => count - 1,
};

/** What a key does in a row of controls, by the direction people read in. */
export function stepOf(key: string, rightToLeft: boolean): keyof typeof STEPS | undefined {
  if (key === 'Home') return 'first';
  if (key === 'End') return 'last';
  if (key === 'ArrowRight') return rightToLeft ? 'backwards' : 'forwards';
  return key === 'ArrowLeft' ? (rightToLeft ? 'forwards' : 'backwards') : undefined;
}

/**
 * A row of controls as one stop of the Tab key, with arrows inside (ARIA Authoring Practices, toolbar). It works on hosts of shadow roots that
 * delegate their focus: a negative tabindex takes all that is inside out of the order.
 */
export class RovingFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #items: () => readonly HTMLElement[];
  #current?: HTMLElement;

  /** @param items The controls that can be used, in the order in which they are seen. */
  constructor(host: ReactiveControllerHost & HTMLElement, items: () => readonly HTMLElement[]) {
    this.#host = host;
    this.#items = items;
    host.addController(this);
  }

  hostUpdated(): void {
    this.refresh();
  }

  /** Which items there are has changed. */
  refresh(): void {
    const items = this.#items();
    if (!this.#current || !items.includes(this.#current)) this.#current = items[0];
    for (const item of items) {
      if (item === this.#current) item.removeAttribute('tabindex');
      else item.tabIndex = -1;
    }
  }

  readonly onFocusIn = (event: FocusEvent): void => {
    const item = this.#items().find((candidate) => event.composedPath().includes(candidate));
    if (item) this.#choose(item);
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.findIndex((item) => event.composedPath().includes(item));
    const step = stepOf(event.key, getComputedStyle(this.#host).direction === 'rtl');
    const next = step && at >= 0 ? items[STEPS[step]?.(at, items.length) ?? at] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #choose(item: HTMLElement): void {
    this.#current = item;
    this.refresh();
  }
}
