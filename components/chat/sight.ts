import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether somebody can see the host: it is in the viewport, in a page that is shown. Renders it when that changes. */
export class Sight implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer?: IntersectionObserver;
  #inViewport = false;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get isSeen(): boolean {
    return this.#inViewport && !document.hidden;
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#inViewport = entries.at(-1)?.isIntersecting ?? false;
      this.#look();
    });
    this.#observer.observe(this.#host);
    document.addEventListener('visibilitychange', this.#look);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#inViewport = false;
    document.removeEventListener('visibilitychange', this.#look);
  }

  readonly #look = (): void => this.#host.requestUpdate();
}
