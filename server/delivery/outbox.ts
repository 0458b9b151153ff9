import type { NoticeName } from '@apirtc-ce/protocol';
import type { Connection } from './connection.js';

/** Latest notices kept while the client is connected, for the moment it is not. */
const KEPT_CONNECTED = 64;
/** Notices and characters of JSON kept for a client that is away. */
const KEPT_AWAY = 512;
const KEPT_AWAY_CHARS = 256 * 1024;

interface Kept {
  name: NoticeName;
  payload: unknown;
  onSettled?: Settle | undefined;
}

/** Told once whether the client took the notice. */
export type Settle = (taken: boolean) => void;

/**
 * The way of a session's notices to its client. Counts them, and keeps the latest, so that a client which lost its connection says how
 * many it has received and is sent the others, in order, without loss or repetition.
 */
export class Outbox {
  #sent = 0;
  /** The latest notices; the last one has number `#sent`. */
  readonly #kept: Kept[] = [];
  #awayCount = 0;
  #awayChars = 0;
  #connection: Connection | undefined;

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** Sends a notice, now or when the client is back. False: it has been away for too much, and the session cannot go on. */
  post(name: NoticeName, payload: unknown, onSettled?: Settle): boolean {
    this.#sent += 1;
    const kept: Kept = { name, payload, onSettled };
    this.#kept.push(kept);
    if (!this.#connection) return this.#fitsAway(payload);
    // Two for one: what a resume made long becomes short again.
    if (this.#kept.length > KEPT_CONNECTED) this.#kept.splice(0, 2);
    send(this.#connection, kept);
    return true;
  }

  /** Whether a client that received this many can be told everything it missed. */
  canResume(received: number): boolean {
    return received <= this.#sent && this.#sent - received <= this.#kept.length;
  }

  /** The client is here, and has received this many. Ask {@link canResume} first. */
  attach(connection: Connection, received: number): void {
    const missed = this.#sent - received;
    const arrived = this.#kept.splice(0, this.#kept.length - missed);
    for (const kept of arrived) settle(kept, true);
    this.#connection = connection;
    for (const kept of this.#kept) send(connection, kept);
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
    for (const kept of this.#kept.splice(0)) settle(kept, false);
  }

  #fitsAway(payload: unknown): boolean {
    this.#awayCount += 1;
    this.#awayChars += JSON.stringify(payload).length;
    return this.#awayCount <= KEPT_AWAY && this.#awayChars <= KEPT_AWAY_CHARS;
  }
}

function send(connection: Connection, kept: Kept): void {
  if (kept.onSettled) connection.send(kept.name, kept.payload, () => settle(kept, true));
  else connection.send(kept.name, kept.payload);
}

function settle(kept: Kept, taken: boolean): void {
  kept.onSettled?.(taken);
  kept.onSettled = undefined;
}
