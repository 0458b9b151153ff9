import type { Bus, Unsubscribe } from '../bus/bus.js';
import type { Store } from '../store/store.js';
import type { Random } from './garbage.js';

/** Lets some turns of the event loop pass: none, or a few. */
export async function pause(random: Random): Promise<void> {
  for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One way of a connection: what goes in comes out later, in order. */
class Wire {
  #last: Promise<unknown> = Promise.resolve();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  carry<Value>(deliver: () => Value | Promise<Value>): Promise<Value> {
    const next = this.#last.then(() => pause(this.#random)).then(deliver);
    this.#last = next.catch(() => {});
    return next;
  }
}

/** A store at the other end of a connection, as one node sees it: asked and answered in order, but not at once. */
export function slowStore(store: Store, random: Random): Store {
  const [there, back] = [new Wire(random), new Wire(random)];
  return new Proxy(store, {
    get(target, key) {
      const method = Reflect.get(target, key) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => {
        let answer: Promise<unknown> = Promise.resolve();
        const asked = there.carry(() => void (answer = method.apply(target, args)));
        return back.carry(() => asked.then(() => answer));
      };
    },
  });
}

/** A bus, as one node sees it: what it publishes arrives in order, but not at once. */
export class SlowBus implements Bus {
  readonly #bus: Bus;
  readonly #wire: Wire;

  constructor(bus: Bus, random: Random) {
    this.#bus = bus;
    this.#wire = new Wire(random);
  }

  publish(topic: string, message: unknown): Promise<void> {
    const sent: unknown = structuredClone(message);
    return this.#wire.carry(() => this.#bus.publish(topic, sent));
  }

  subscribe(topic: string, listener: (message: unknown) => void): Promise<Unsubscribe> {
    return this.#wire.carry(() => this.#bus.subscribe(topic, listener));
  }

  request(topic: string, message: unknown, timeoutMs: number): Promise<unknown> {
    return this.#bus.request(topic, message, timeoutMs);
  }

  answer(topic: string, responder: (message: unknown) => unknown): Promise<Unsubscribe> {
    return this.#bus.answer(topic, responder);
  }
}
