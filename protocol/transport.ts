import type { Ack, WireError } from './errors.js';
import type { NoticeName, Notices, RequestName, RequestPayload, RequestValue } from './events.js';
import type { Handshake } from './session.js';

/**
 * What carries the events between a client and a CCS. The SDK brings one over socket.io; a CCS that lives in the same page (stories,
 * element tests) brings another. Both must: deliver in order, open again by themselves after a loss, and ask for a fresh handshake
 * each time.
 */
export interface Transport {
  connect(target: TransportTarget, events: TransportEvents): TransportConnection;
}

export interface TransportTarget {
  /** Origin of the CCS, with its path when it is not mounted at `/`. */
  url: string;
  /** Called before every attempt. */
  handshake(): Handshake;
  retry: RetryPolicy;
}

/** Backoff: the n-th delay is `delayMs * 2^(n-1)`, at most `maxDelayMs`, randomised by ±50 %. */
export interface RetryPolicy {
  /** Attempts in a row before giving up; `Infinity` for never. */
  attempts: number;
  delayMs: number;
  maxDelayMs: number;
}

export interface TransportEvents {
  notice<Name extends NoticeName>(name: Name, payload: Notices[Name], acknowledge: () => void): void;
  /** The connection broke, or the first attempt failed; another attempt follows by itself. */
  lost(): void;
  /** The n-th attempt in a row starts. */
  retrying(attempt: number): void;
  /** The CCS refused the handshake; no further attempt is made. */
  refused(error: WireError): void;
  /** The retry policy is exhausted. */
  gaveUp(): void;
}

export interface TransportConnection {
  /**
   * Sends one event and waits for its ack. Rejects with a `DOMException` named `TimeoutError` when no ack comes within
   * `timeoutMs`, and at once with one named `NetworkError` when the connection is down or breaks meanwhile: nothing is queued here.
   */
  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    timeoutMs: number,
  ): Promise<Ack<RequestValue<Name>>>;
  /** Closes for good; no event is reported after it. */
  close(): void;
}
