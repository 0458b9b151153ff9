import type { NoticeName } from '@apirtc-ce/protocol';
import type { Connection } from './connection.js';

/** Latest notices kept while the client is connected, for the moment it is not. */
const KEPT_CONNECTED = 64;
/** Notices and characters of JSON kept for a client that is away. */
const KEPT_AWAY = 512;
const KEPT_AWAY_CHARS = 256 * 1024;

interface Kept {
  name: NoticeName;
  json: string;
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
  /** How many had been sent when the client last showed that it lives. */
  #confirmed = 0;
  #awayCount = 0;
  #awayChars = 0;
  #connection: Connection | undefined;

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /**
   * Sends a notice with its payload in JSON, now or when the client is back. False: it has been away for too much, and the session cannot
   * go on.
   */
  post(name: NoticeName, json: string, onSettled?: Settle): boolean {
    this.#sent += 1;
    const kept: Kept = { name, json, onSettled };
    this.#kept.push(kept);
    if (!this.#connection) return this.#fitsAway(json);
    // Two for one: what a resume made long becomes short again.
    if (this.#kept.length > KEPT_CONNECTED) this.#kept.splice(0, 2);
    send(this.#connection, kept);
    return true;
  }

  /** Whether a client that received this many can be told everything it missed. */
  canResume(received: number): boolean {
    return received <= this.#sent && received >= this.#forgotten;
  }

  /** The client is here, and has received this many. Ask {@link canResume} first. */
  attach(connection: Connection, received: number): void {
    const missed = this.#sent - received;
    const arrived = this.#kept.splice(0, this.#kept.length - missed);
    for (const kept of arrived) settle(kept, true);
    this.#connection = connection;
    this.#confirmed = received;
    for (const kept of this.#kept) send(connection, kept);
  }

  /**
   * The client has shown that it lives. What was kept when it last did has surely arrived, because connections keep the order; an idle
   * session keeps nothing.
   */
  confirm(): void {
    this.#kept.splice(0, Math.max(0, this.#confirmed - this.#forgotten));
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
    for (const kept of this.#kept.splice(0)) settle(kept, false);
  }

  /** How many of the first notices are not kept any more. */
  get #forgotten(): number {
    return this.#sent - this.#kept.length;
  }

  #fitsAway(json: string): boolean {
    this.#awayCount += 1;
    this.#awayChars += json.length;
    return this.#awayCount <= KEPT_AWAY && this.#awayChars <= KEPT_AWAY_CHARS;
  }
}

function send(connection: Connection, kept: Kept): void {
  if (kept.onSettled) connection.send(kept.name, kept.json, () => settle(kept, true));
  else connection.send(kept.name, kept.json);
}

function settle(kept: Kept, taken: boolean): void {
  kept.onSettled?.(taken);
  kept.onSettled = undefined;
}
