import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The time, and waking up; the system's own by default, another in tests. */
export interface Clock {
  now(): number;
  setTimeout(wake: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (wake, delayMs) => setTimeout(wake, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** What ticks: since when (milliseconds since the epoch; no finite number for not at all), by which clock. */
export interface Ticking extends ReactiveControllerHost, HTMLElement {
  readonly since: number | undefined;
  readonly clock: Clock;
}

/**
 * Renders its host at each whole second since `host.since`, and only while somebody can see it: connected, in the viewport, in a page that is
 * shown. Nothing is left running otherwise.
 */
export class SecondTicker implements ReactiveController {
  readonly #host: Ticking;
  #sight?: IntersectionObserver;
  #inSight = false;
  #wake: unknown;

  constructor(host: Ticking) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sight = new IntersectionObserver((entries) => this.#see(entries.at(-1)?.isIntersecting ?? false));
    this.#sight.observe(this.#host);
    document.addEventListener('visibilitychange', this.#refresh);
  }

  hostDisconnected(): void {
    this.#sight?.disconnect();
    document.removeEventListener('visibilitychange', this.#refresh);
    this.#inSight = false;
    this.#stop();
  }

  /** Every render, whatever asked for it, sets the next. */
  hostUpdated(): void {
    this.#stop();
    const { since, clock } = this.#host;
    if (!Number.isFinite(since) || !this.#inSight || document.hidden) return;
    const elapsed = clock.now() - Number(since);
    this.#wake = clock.setTimeout(this.#refresh, 1000 - (((elapsed % 1000) + 1000) % 1000));
  }

  readonly #refresh = (): void => this.#host.requestUpdate();

  #see(inSight: boolean): void {
    this.#inSight = inSight;
    this.#refresh();
  }

  #stop(): void {
    this.#host.clock.clearTimeout(this.#wake);
    this.#wake = undefined;
  }
}
