import { systemClock, type Clock } from '../clock/clock.js';
import { NoAnswerError, type Bus, type Unsubscribe } from './bus.js';

type Listener = (message: unknown) => void;
type Responder = (message: unknown) => unknown;

/** The bus of a CCS that is one process. Copies and defers like a network, so that what works here works between machines. */
export class MemoryBus implements Bus {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #responders = new Map<string, Responder>();
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async publish(topic: string, message: unknown): Promise<void> {
    const listeners = this.#listeners.get(topic);
    if (!listeners) return;
    const sent = structuredClone(message);
    queueMicrotask(() => {
      // Nobody else will look at the first copy: the last listener may have it.
      let left = listeners.size;
      for (const listener of listeners) listener((left -= 1) === 0 ? sent : structuredClone(sent));
    });
  }

  async subscribe(topic: string, listener: Listener): Promise<Unsubscribe> {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return async () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  request(topic: string, message: unknown, timeoutMs: number): Promise<unknown> {
    const responder = this.#responders.get(topic);
    if (!responder) return Promise.reject(new NoAnswerError(topic));
    return new Promise((resolve, reject) => {
      const fail = (cause?: unknown) => reject(new NoAnswerError(topic, { cause }));
      const cancel = this.#clock.after(timeoutMs, fail);
      Promise.resolve(structuredClone(message))
        .then(responder)
        .then((answer) => resolve(structuredClone(answer)))
        .catch(fail)
        .finally(cancel);
    });
  }

  async answer(topic: string, responder: Responder): Promise<Unsubscribe> {
    this.#responders.set(topic, responder);
    return async () => {
      if (this.#responders.get(topic) === responder) this.#responders.delete(topic);
    };
  }
}
