import { LIMITS, type Ack, type Transport, type TransportConnection, type TransportEvents } from '@apirtc-ce/protocol';
import type { RequestName, RequestPayload, RequestValue, RetryPolicy, TransportTarget, WireError } from '@apirtc-ce/protocol';
import type { Connection } from '../delivery/connection.js';
import { readNotice } from '../delivery/written-notice.js';
import type { Line } from './line.js';
import { isAcceptable, TOO_LARGE } from './too-large.js';

type Admit = (handshake: unknown) => Promise<Ack<Line>>;

/** Carries the gateway inside a page: the client's transport and the CCS's carrier in one. */
export class InPageCarrier implements Transport {
  readonly #admit: Admit;
  readonly #clients = new Set<InPageClient>();
  #reachable = true;
  #refusal: WireError | undefined;

  constructor(admit: Admit) {
    this.#admit = admit;
  }

  connect(target: TransportTarget, events: TransportEvents): TransportConnection {
    const client = new InPageClient(
      target,
      events,
      (handshake) => this.#enter(handshake),
      () => this.#clients.delete(client),
    );
    this.#clients.add(client);
    return client;
  }

  dropConnections(): void {
    for (const client of this.#clients) client.drop();
  }

  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    if (!reachable) this.dropConnections();
  }

  refuseWith(error: WireError | undefined): void {
    this.#refusal = error;
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }

  /** Undefined: nobody is there. */
  async #enter(handshake: unknown): Promise<Ack<Line> | undefined> {
    if (!this.#reachable) return undefined;
    if (this.#refusal) return { ok: false, error: this.#refusal };
    const admitted = await this.#admit(overTheWire(handshake));
    return !admitted.ok && admitted.error.code === 'closing' ? undefined : admitted;
  }
}

/** One client of the page: connects, is told what comes, and connects again when that breaks. */
class InPageClient implements TransportConnection {
  readonly #target: TransportTarget;
  readonly #events: TransportEvents;
  readonly #enter: (handshake: unknown) => Promise<Ack<Line> | undefined>;
  readonly #onClosed: () => void;
  readonly #waiting = new Set<(error: DOMException) => void>();
  #line: Line | undefined;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    target: TransportTarget,
    events: TransportEvents,
    enter: (handshake: unknown) => Promise<Ack<Line> | undefined>,
    onClosed: () => void,
  ) {
    this.#target = target;
    this.#events = events;
    this.#enter = enter;
    this.#onClosed = onClosed;
    queueMicrotask(() => void this.#try());
  }

  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    timeoutMs: number,
  ): Promise<Ack<RequestValue<Name>>> {
    const line = this.#line;
    if (!line) return Promise.reject(networkError());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(new DOMException(`No answer to ${name}.`, 'TimeoutError')), timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        this.#waiting.delete(fail);
      };
      const fail = (error: DOMException) => {
        settle();
        reject(error);
      };
      this.#waiting.add(fail);
      const sent = overTheWire(payload);
      queueMicrotask(() =>
        line.receive(name, sent, (answer) => {
          const received = copy(answer) as Ack<RequestValue<Name>>;
          this.#arrive(line, () => {
            settle();
            resolve(received);
          });
        }),
      );
    });
  }

  close(): void {
    this.#closed = true;
    this.#onClosed();
    clearTimeout(this.#retryTimer);
    this.#lose();
  }

  /** Breaks the connection, and comes back. */
  drop(): void {
    if (!this.#line) return;
    this.#lose();
    this.#retry();
  }

  async #try(): Promise<void> {
    if (this.#closed) return;
    const admitted = await this.#enter(this.#target.handshake());
    if (this.#closed) return admitted?.ok ? admitted.value.lost() : undefined;
    if (!admitted) return this.#retry();
    if (!admitted.ok) return this.#refused(admitted.error);
    this.#attempt = 0;
    this.#line = admitted.value;
    admitted.value.attach(this.#connection(admitted.value));
  }

  #refused(error: WireError): void {
    this.close();
    this.#events.refused(error);
  }

  #retry(): void {
    const { retry } = this.#target;
    if (this.#attempt === 0) this.#events.lost();
    if (this.#closed) return;
    if (this.#attempt >= retry.attempts) {
      this.close();
      return this.#events.gaveUp();
    }
    this.#attempt += 1;
    this.#retryTimer = setTimeout(
      () => {
        this.#events.retrying(this.#attempt);
        void this.#try();
      },
      backoff(retry, this.#attempt),
    );
  }

  #lose(): void {
    const line = this.#line;
    this.#line = undefined;
    line?.lost();
    for (const fail of [...this.#waiting]) fail(networkError());
  }

  /** What the CCS holds of this client. */
  #connection(line: Line): Connection {
    return {
      send: (notice, acknowledged) => {
        const [name, received] = readNotice(notice);
        const acknowledge = () => queueMicrotask(() => acknowledged?.());
        this.#arrive(line, () => this.#events.notice(name, received, acknowledge));
      },
      drop: () => this.#arrive(line, () => this.drop()),
      dismiss: () => this.#arrive(line, () => this.#dismissed()),
    };
  }

  /** The CCS ended the connection for good, and the client does not come back by itself. */
  #dismissed(): void {
    this.close();
    this.#events.lost();
    this.#events.gaveUp();
  }

  /** Everything from the CCS arrives later, in order, and only while its connection lasts. */
  #arrive(line: Line, deliver: () => void): void {
    queueMicrotask(() => {
      if (this.#line === line) deliver();
    });
  }
}

function networkError(): DOMException {
  return new DOMException('The connection to the server is down.', 'NetworkError');
}

function backoff({ delayMs, maxDelayMs }: RetryPolicy, attempt: number): number {
  return Math.min(maxDelayMs, delayMs * 2 ** (attempt - 1)) * (0.5 + Math.random());
}

/** A client's payload as the gateway gets it: JSON, within the limit. */
function overTheWire(payload: unknown): unknown {
  const text = JSON.stringify(payload ?? null);
  return isAcceptable(text, LIMITS.maxEventBytes) ? JSON.parse(text) : TOO_LARGE;
}

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
