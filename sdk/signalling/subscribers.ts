import { log } from '../log.js';
import type { Unsubscribe } from './signalling.js';

/** Handlers inside the SDK: called in order, and one that throws does not keep the others from it. */
export class Subscribers<Payload> {
  readonly #handlers = new Set<{ run: (payload: Payload) => void }>();

  add(run: (payload: Payload) => void): Unsubscribe {
    const handler = { run };
    this.#handlers.add(handler);
    return () => void this.#handlers.delete(handler);
  }

  tell(payload: Payload): void {
    for (const { run } of [...this.#handlers]) {
      try {
        run(payload);
      } catch (error) {
        log.error('a handler threw', error);
      }
    }
  }
}
