import type { Connection } from './connection.js';
import { Queue } from './queue.js';
import type { WrittenNotice } from './written-notice.js';

/** Latest notices kept while the client is connected, for the moment it is not. */
const KEPT_CONNECTED = 64;
/** Notices and characters kept for a client that is away. */
const KEPT_AWAY = 512;
const KEPT_AWAY_CHARS = 256 * 1024;

/** Told once whether the client took the notice. */
export type Settle = (taken: boolean) => void;

/**
 * The way of a session's notices to its client. Counts them, and keeps the latest, so that a client which lost its connection says how
 * many it has received and is sent the others, in order, without loss or repetition.
 */
export class Outbox {
  #sent = 0;
  /** The latest notices; the last one has number `#sent`. */
  readonly #kept = new Queue<WrittenNotice>();
  /** Who wants to hear what becomes of a notice, by its number; created with the first. */
  #waiting: Map<number, Settle> | undefined;
  /** How many had been sent when the client last showed that it lives. */
  #confirmed = 0;
  #awayCount = 0;
  #awayChars = 0;
  #connection: Connection | undefined;

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** Sends a notice, now or when the client is back. False: it has been away for too much, and the session cannot go on. */
  post(notice: WrittenNotice, onSettled?: Settle): boolean {
    this.#sent += 1;
    this.#kept.push(notice);
    if (onSettled) this.#await(this.#sent, onSettled);
    if (!this.#connection) return this.#fitsAway(notice);
    // Two for one: what a resume made long becomes short again.
    if (this.#kept.length > KEPT_CONNECTED) this.#kept.drop(2);
    this.#send(this.#connection, notice, this.#sent);
    return true;
  }

  /** Sends a notice that is neither counted nor kept: to a client that is here now, or not at all. */
  show(notice: WrittenNotice): void {
    this.#connection?.send(notice);
  }

  /** Whether a client that received this many can be told everything it missed. */
  canResume(received: number): boolean {
    return received <= this.#sent && received >= this.#forgotten;
  }

  /** The client is here, and has received this many. Ask {@link canResume} first. */
  attach(connection: Connection, received: number): void {
    this.#kept.drop(received - this.#forgotten);
    for (const number of this.#waiting?.keys() ?? []) if (number <= received) this.#settle(number, true);
    this.#connection = connection;
    this.#confirmed = received;
    let number = received;
    for (const notice of this.#kept) this.#send(connection, notice, (number += 1));
  }

  /**
   * The client has shown that it lives. What was kept when it last did has surely arrived, because connections keep the order; an idle
   * session keeps nothing.
   */
  confirm(): void {
    this.#kept.drop(this.#confirmed - this.#forgotten);
    this.#confirmed = this.#sent;
  }

  /** The client is away: keep what comes. */
  detach(): void {
    this.#connection = undefined;
    this.#awayCount = 0;
    this.#awayChars = 0;
  }

  /** Nothing will be sent any more. */
  close(): void {
    this.#connection = undefined;
    this.#kept.drop(Infinity);
    for (const number of this.#waiting?.keys() ?? []) this.#settle(number, false);
  }

  /** How many of the first notices are not kept any more. */
  get #forgotten(): number {
    return this.#sent - this.#kept.length;
  }

  #await(number: number, onSettled: Settle): void {
    const waiting = (this.#waiting ??= new Map<number, Settle>());
    waiting.set(number, onSettled);
    const [oldest] = waiting.keys();
    // A client that acknowledges nothing is not waited for without end.
    if (waiting.size > KEPT_AWAY && oldest !== undefined) this.#settle(oldest, false);
  }

  #send(connection: Connection, notice: WrittenNotice, number: number): void {
    if (this.#waiting?.has(number)) connection.send(notice, () => this.#settle(number, true));
    else connection.send(notice);
  }

  #settle(number: number, taken: boolean): void {
    const onSettled = this.#waiting?.get(number);
    this.#waiting?.delete(number);
    onSettled?.(taken);
  }

  #fitsAway(notice: WrittenNotice): boolean {
    this.#awayCount += 1;
    this.#awayChars += notice.length;
    return this.#awayCount <= KEPT_AWAY && this.#awayChars <= KEPT_AWAY_CHARS;
  }
}
