import type {
  Ack,
  Closing,
  NoticeName,
  Notices,
  RequestName,
  RequestPayload,
  RequestValue,
  Transport,
  TransportConnection,
  TransportEvents,
  TransportTarget,
  WireError,
} from '@apirtc-ce/protocol';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { log } from '../log.js';
import type { carriers } from './long-polling.js';
import { later } from './later.js';
import { retryDelayMs, spread } from './retry-delay.js';

/** How long one attempt may take until the welcome is there, by the carrier that it tries first; milliseconds. */
export interface AttemptTimeouts {
  websocket: number;
  polling: number;
}

/** Refusals that say "not now" instead of "no". */
const TEMPORARY: readonly string[] = ['closing', 'rate-limited', 'internal'] satisfies WireError['code'][];

type NoticeArguments = [name: NoticeName, payload: Notices[NoticeName], acknowledge?: () => void];

/** Over socket.io: WebSocket first, HTTP long polling where WebSocket is blocked; its code is fetched there. The default of `RegisterInformation.transport`. */
export function createSocketIoTransport(timeouts: AttemptTimeouts = { websocket: 6000, polling: 20_000 }): Transport {
  return { connect: (target, events) => new SocketIoConnection(target, events, timeouts) };
}

/**
 * Opens again by its own loop, not by socket.io's: that one cannot be told to wait after a CCS announced its end, takes an attempt for
 * good as soon as the carrier is open, although the welcome may never come, and zero retries for infinitely many.
 */
class SocketIoConnection implements TransportConnection {
  readonly #target: TransportTarget;
  readonly #events: TransportEvents;
  readonly #timeouts: AttemptTimeouts;
  readonly #socket: Socket;
  /** In a row without a welcome. */
  #retries = 0;
  /** Asked for by a CCS that shuts down. */
  #pauseMs: number | undefined;
  /** The carrier of the present attempt is open. */
  #opened = false;
  #state: 'active' | 'waiting' | 'closed' = 'waiting';
  #first: keyof AttemptTimeouts = 'websocket';
  #carriers: typeof carriers | undefined;
  /** Settles when long polling is among the carriers, or cannot be had. Undefined while WebSocket is all there is. */
  #fallback: Promise<void> | undefined;
  #cancelTimer: () => void = () => undefined;

  constructor(target: TransportTarget, events: TransportEvents, timeouts: AttemptTimeouts) {
    this.#target = target;
    this.#events = events;
    this.#timeouts = timeouts;
    this.#socket = socketFor(target);
    this.#listen();
    this.#attempt();
  }

  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    timeoutMs: number,
  ): Promise<Ack<RequestValue<Name>>> {
    const socket = this.#socket;
    if (!socket.connected) return Promise.reject(new DOMException('Not connected', 'NetworkError'));
    return new Promise((resolve, reject) => {
      socket.timeout(timeoutMs).emit(name, payload, (error: Error | null, answer: Ack<RequestValue<Name>>) => {
        if (!error) resolve(answer);
        else reject(new DOMException(error.message, socket.connected ? 'TimeoutError' : 'NetworkError'));
      });
    });
  }

  close(): void {
    this.#state = 'closed';
    this.#cancelTimer();
    this.#socket.disconnect();
  }

  #listen(): void {
    this.#socket.io.on('open', () => (this.#opened = true));
    this.#socket.on('connect_error', (error) => this.#onConnectError(error));
    this.#socket.on('disconnect', (reason) => this.#onDisconnect(reason));
    this.#socket.onAny((...event: NoticeArguments) => this.#onEvent(...event));
  }

  #onEvent(name: NoticeName, payload: Notices[NoticeName], acknowledge?: () => void): void {
    if (name === 'session:welcome') this.#onWelcome();
    if (name === 'session:closing') this.#pauseMs = (payload as Closing).reconnectAfterMs;
    this.#events.notice(name, payload, () => acknowledge?.());
  }

  #onWelcome(): void {
    this.#retries = 0;
    this.#cancelTimer();
  }

  #attempt(): void {
    this.#state = 'active';
    this.#opened = false;
    if (this.#carriers) this.#socket.io.opts.transports = this.#carriers(this.#first);
    this.#cancelTimer = later(() => this.#onAttemptTimeout(), this.#timeouts[this.#first]);
    this.#socket.connect();
  }

  /** A proxy that takes the WebSocket and then says nothing: only asking the other way round gets past it. */
  #onAttemptTimeout(): void {
    log.debug('no welcome in time');
    if (!this.#opened) {
      this.#first = 'polling';
      void this.#fallBack();
    }
    this.#socket.disconnect();
    this.#failed();
  }

  #onConnectError(error: Error & { data?: unknown }): void {
    log.debug('cannot connect', error.message);
    const refusal = asRefusal(error.data);
    if (!refusal && !this.#fallback) return void this.#goOn();
    if (!refusal || TEMPORARY.includes(refusal.code)) return this.#failed();
    this.close();
    this.#events.refused(refusal);
  }

  /** Long polling is a carrier from now on. */
  #fallBack(): Promise<void> {
    this.#fallback ??= import('./long-polling.js').then(
      (module) => void (this.#carriers = module.carriers),
      (error: unknown) => log.debug('no long polling', error),
    );
    return this.#fallback;
  }

  /** In the same attempt: it was WebSocket alone that failed. */
  async #goOn(): Promise<void> {
    await this.#fallBack();
    if (this.#state !== 'active') return;
    if (!this.#carriers) return this.#failed();
    this.#socket.io.opts.transports = this.#carriers('polling').slice(0, 1);
    this.#socket.connect();
  }

  #onDisconnect(reason: Socket.DisconnectReason): void {
    // What socket.io would send by itself on return: our caller has been told that it failed, and decides.
    this.#socket.sendBuffer.length = 0;
    if (reason === 'io server disconnect') this.#dismissed();
    else if (reason !== 'io client disconnect') this.#failed();
  }

  /** The CCS wants to see no more of this client. */
  #dismissed(): void {
    if (this.#state === 'closed') return;
    this.#events.lost();
    this.#giveUp();
  }

  /** Once per attempt: socket.io may report an error and then a close. */
  #failed(): void {
    if (this.#state !== 'active') return;
    this.#state = 'waiting';
    this.#cancelTimer();
    if (this.#retries >= this.#target.retry.attempts) return this.#giveUp();
    this.#retries += 1;
    this.#cancelTimer = later(() => void this.#retry(), this.#nextDelayMs());
    if (this.#retries === 1) this.#events.lost();
  }

  #nextDelayMs(): number {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = undefined;
    return pauseMs === undefined
      ? retryDelayMs(this.#target.retry, this.#retries, Math.random())
      : spread(pauseMs, Math.random());
  }

  async #retry(): Promise<void> {
    this.#events.retrying(this.#retries);
    await this.#fallback;
    if (this.#state === 'waiting') this.#attempt();
  }

  #giveUp(): void {
    this.close();
    this.#events.gaveUp();
  }
}

function socketFor(target: TransportTarget): Socket {
  const url = new URL(target.url);
  const socket = io(url.origin, {
    path: `${url.pathname.replace(/\/+$/, '')}/socket.io`,
    auth: (send) => send(target.handshake()),
    transports: ['websocket'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    reconnection: false,
  });
  socket.io.timeout(false);
  return socket;
}

function asRefusal(data: unknown): WireError | undefined {
  const known = typeof data === 'object' && data !== null && 'code' in data && 'message' in data;
  return known ? (data as WireError) : undefined;
}
