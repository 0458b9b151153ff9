import type { ErrorCode, Id, Signal } from '@apirtc-ce/protocol';
import type { ApiRTCError } from '../errors.js';
import { log } from '../log.js';
import type { Signalling } from '../signalling/signalling.js';

/** The CCS does not know the call yet, or not any more after its restart: worth another try when it does. */
const TOO_EARLY: readonly (ErrorCode | undefined)[] = ['call-not-found', 'wrong-state'];

interface Entry {
  signal: Signal;
  inFlight: boolean;
}

/**
 * What this side of a call tells the other, in order and at least once. Candidates leave before the CCS has confirmed the call they
 * belong to, because waiting would cost a round trip; what it refused for being too early is sent again by {@link flush}.
 */
export class CallSignals {
  readonly #signalling: Signalling;
  readonly #callId: Id;
  readonly #unconfirmed = new Set<Entry>();
  #closed = false;

  constructor(signalling: Signalling, callId: Id) {
    this.#signalling = signalling;
    this.#callId = callId;
  }

  send(signal: Signal): void {
    if (this.#closed) return;
    const entry = { signal, inFlight: false };
    this.#unconfirmed.add(entry);
    void this.#try(entry);
  }

  /** The CCS has confirmed the call: sends again what it refused before. */
  flush(): void {
    for (const entry of this.#unconfirmed) if (!entry.inFlight) void this.#try(entry);
  }

  /** The call is over: nobody is to be told anything more. */
  close(): void {
    this.#closed = true;
    this.#unconfirmed.clear();
  }

  async #try(entry: Entry): Promise<void> {
    entry.inFlight = true;
    try {
      await this.#signalling.request('call:signal', { callId: this.#callId, signal: entry.signal }, { persistent: true });
      this.#unconfirmed.delete(entry);
    } catch (error) {
      if (TOO_EARLY.includes((error as ApiRTCError).wire) || this.#closed) return;
      this.#unconfirmed.delete(entry);
      log.warn(`a ${entry.signal.type} of a call was not delivered`, error);
    } finally {
      entry.inFlight = false;
    }
  }
}
