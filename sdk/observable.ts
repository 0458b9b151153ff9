import { log } from './log.js';

/**
 * How an event behaves while nobody listens: `live` events are gone, `kept` ones wait for the first listener. Pages add listeners
 * right after an `await`, and what happened meanwhile (a stream that arrived, a list that changed) must not be lost.
 */
export type Delivery = 'live' | 'kept';

/** All events of a class and how they are delivered; `satisfies EventTable<…>` makes a forgotten event a compile error. */
export type EventTable<Events extends object> = Readonly<Record<keyof Events & string, Delivery>>;

/** A payload of type `void` means that listeners are called without one. */
export type Listener<Payload> = (payload: Payload) => void;

/** How many `kept` events of one name wait at most; the oldest give way. */
const MAX_KEPT = 100;

/** Carries the event map in the type alone, so that {@link emit} can infer it from a subclass. */
declare const EVENTS: unique symbol;

let deliver: (target: Observable<never>, name: string, payload: unknown) => void;

/**
 * Base of everything that has events. Listeners run synchronously, in the order they were added; one that throws is logged and
 * cannot disturb the others or the SDK. Only the SDK raises events, through {@link emit}.
 *
 * @typeParam Events payload type by event name
 */
export abstract class Observable<Events extends object> {
  declare readonly [EVENTS]?: Events;

  /** Each class says here which events it has. */
  static readonly events: Readonly<Record<string, Delivery>> = {};

  readonly #listeners = new Map<string, Set<Listener<never>>>();
  readonly #kept = new Map<string, unknown[]>();

  static {
    deliver = (target, name, payload) => target.#emit(name, payload);
  }

  /** Names of the events that instances of this class can emit. */
  static getAvailableEvents(): string[] {
    return Object.keys(this.events);
  }

  /**
   * Adds a listener; adding the same one again changes nothing. A name that the class does not have is accepted, with a warning in
   * the console. Events kept for the first listener follow in a microtask, so that the caller's own statement is over by then.
   */
  on<Name extends keyof Events & string>(eventType: Name, listener: Listener<Events[Name]>): this {
    if (!(eventType in this.#table)) log.warn(`${this.constructor.name} has no event "${eventType}"`);
    const listeners = this.#listeners.get(eventType) ?? new Set();
    this.#listeners.set(eventType, listeners.add(listener));
    if (this.#kept.has(eventType)) queueMicrotask(() => this.#release(eventType));
    return this;
  }

  /** Removes a listener; silent when it is not there. */
  removeListener<Name extends keyof Events & string>(eventType: Name, listener: Listener<Events[Name]>): this {
    this.#listeners.get(eventType)?.delete(listener);
    return this;
  }

  get #table(): Readonly<Record<string, Delivery>> {
    return (this.constructor as typeof Observable).events;
  }

  #emit(name: string, payload: unknown): void {
    // Behind kept events even when somebody listens already: they are about to be delivered, and order counts.
    const waits = this.#kept.has(name) || !this.#listeners.get(name)?.size;
    if (waits && this.#table[name] === 'kept') this.#keep(name, payload);
    else this.#call(name, payload);
  }

  #keep(name: string, payload: unknown): void {
    const kept = this.#kept.get(name) ?? [];
    kept.push(payload);
    this.#kept.set(name, kept.slice(-MAX_KEPT));
  }

  #release(name: string): void {
    if (!this.#listeners.get(name)?.size) return;
    const kept = this.#kept.get(name) ?? [];
    this.#kept.delete(name);
    for (const payload of kept) this.#call(name, payload);
  }

  #call(name: string, payload: unknown): void {
    const listeners = this.#listeners.get(name) ?? new Set();
    // A copy: who is added meanwhile waits for the next event, who is removed meanwhile is not called any more.
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener(payload as never);
      } catch (error) {
        log.error(`a listener of "${name}" threw`, error);
      }
    }
  }
}

/** Raises an event. A function and not a method, so that pages cannot make up events. */
export function emit<Events extends object, Name extends keyof Events & string>(
  target: Observable<Events>,
  name: Name,
  ...payload: Events[Name] extends void ? [] : [Events[Name]]
): void {
  deliver(target as unknown as Observable<never>, name, payload[0]);
}
