import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Less than this has no room for every button, CSS pixels. */
const NARROW = 520;

/** Whether an element has little room. Renders it when that changes. */
export class Narrow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #sizes?: ResizeObserver;
  #is = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get is(): boolean {
    return this.#is;
  }

  hostConnected(): void {
    this.#look(this.#host.clientWidth);
    this.#sizes = new ResizeObserver((entries) => this.#look(entries.at(-1)?.contentRect.width ?? 0));
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  #look(width: number): void {
    const is = width > 0 && width < NARROW;
    if (is === this.#is) return;
    this.#is = is;
    this.#host.requestUpdate();
  }
}
