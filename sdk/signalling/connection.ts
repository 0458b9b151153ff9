import type {
  Handshake,
  IceServer,
  NoticeName,
  Notices,
  RequestName,
  RequestPayload,
  RequestValue,
  Resume,
  RetryPolicy,
  Transport,
  TransportConnection,
  TransportEvents,
  UserId,
  Welcome,
} from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_NETWORK_UNAVAILABLE, ERROR_OPERATION_CANCELED, ERROR_TIMED_OUT, fromWire } from '../errors.js';
import { PROTOCOL_VERSION } from '../limits.js';
import { log } from '../log.js';
import { Backlog } from './backlog.js';
import { FIRST_LINK_STATE, nextLinkState } from './link.js';
import type { LinkEvent, LinkState } from './link.js';
import type { Notice, RequestOptions, Signalling, Unsubscribe } from './signalling.js';
import { Subscribers } from './subscribers.js';

/** Longer than the CCS takes for its slowest answer (a message that no page takes, about 8 s). */
const REQUEST_TIMEOUT_MS = 12_000;

/** A goodbye is not worth waiting for. */
const GOODBYE_TIMEOUT_MS = 1000;

export interface ConnectionOptions {
  transport: Transport;
  /** Origin of the CCS, with its path when it is not mounted at `/`. */
  url: string;
  retry: RetryPolicy;
  /** Who this page is and where it wants to be, as of now: asked before each attempt. */
  introduce(): Omit<Handshake, 'version' | 'resume'>;
}

/**
 * One session with a CCS over a transport: knows whether it is online, counts what arrives so that a new connection goes on where
 * the old one broke, and turns acks into values and errors.
 */
export class Connection implements Signalling {
  readonly #options: ConnectionOptions;
  readonly #linkChanges = new Subscribers<LinkState>();
  readonly #welcomes = new Subscribers<Welcome>();
  readonly #notices = new Map<NoticeName, Subscribers<never>>();
  readonly #backlog = new Backlog({ ready: () => this.#link.phase === 'online' });
  #transport: TransportConnection | undefined;
  #link: LinkState = FIRST_LINK_STATE;
  #welcome: Welcome | undefined;
  #received = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get link(): LinkState {
    return this.#link;
  }

  get selfId(): UserId {
    return this.#welcome?.userId ?? '';
  }

  get mode(): Welcome['mode'] {
    return this.#welcome?.mode ?? 'production';
  }

  iceServers(): IceServer[] {
    return this.#welcome?.iceServers ?? [];
  }

  /**
   * Connects. Resolves when online; rejects when refused, out of retries, or closed before. Who wants every notice subscribes before
   * this: several may have come by the time a promise is settled.
   */
  open(): Promise<void> {
    const online = new Promise<void>((resolve, reject) => {
      this.onLinkChange((link) => {
        if (link.phase === 'online') resolve();
        if (link.phase === 'closed') reject(link.error ?? cancelled());
      });
    });
    const { transport, url, retry } = this.#options;
    this.#transport = transport.connect({ url, retry, handshake: () => this.#handshake() }, this.#events());
    return online;
  }

  /** Says goodbye, so that others need not wait for the disconnection delay, and closes for good. */
  async close(): Promise<void> {
    const wasOnline = this.#link.phase === 'online';
    this.#apply({ type: 'closed' });
    // Nobody is interested in why a goodbye failed: the CCS ends the session by itself.
    if (wasOnline) await this.#transport?.request('session:end', {}, GOODBYE_TIMEOUT_MS).catch(() => undefined);
    this.#transport?.close();
  }

  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    { timeoutMs = REQUEST_TIMEOUT_MS, persistent = false }: RequestOptions = {},
  ): Promise<RequestValue<Name>> {
    const attempt = () => this.#attempt(name, payload, timeoutMs);
    return persistent ? this.#backlog.send(attempt) : attempt();
  }

  onNotice<Name extends Notice>(name: Name, handler: (payload: Notices[Name]) => void): Unsubscribe {
    const subscribers = this.#notices.get(name) ?? new Subscribers();
    this.#notices.set(name, subscribers);
    return subscribers.add(handler);
  }

  onLinkChange(handler: (link: LinkState) => void): Unsubscribe {
    return this.#linkChanges.add(handler);
  }

  onWelcome(handler: (welcome: Welcome) => void): Unsubscribe {
    return this.#welcomes.add(handler);
  }

  #handshake(): Handshake {
    const handshake: Handshake = { version: PROTOCOL_VERSION, ...this.#options.introduce() };
    return this.#welcome ? { ...handshake, resume: this.#resume(this.#welcome) } : handshake;
  }

  #resume({ sessionId, resumeKey }: Welcome): Resume {
    return { sessionId, resumeKey, received: this.#received };
  }

  #events(): TransportEvents {
    return {
      notice: (name, payload, acknowledge) => this.#onNotice(name, payload, acknowledge),
      lost: () => this.#apply({ type: 'lost' }),
      retrying: (attempt) => this.#apply({ type: 'retrying', attempt }),
      refused: (error) => this.#apply({ type: 'refused', error }),
      gaveUp: () => this.#apply({ type: 'gave-up' }),
    };
  }

  #onNotice<Name extends NoticeName>(name: Name, payload: Notices[Name], acknowledge: () => void): void {
    // Between a goodbye and its ack: not ours any more, so not acknowledged either.
    if (this.#link.phase === 'closed') return;
    if (name === 'session:welcome') return this.#onWelcome(payload as Welcome);
    if (name !== 'conversation:live') this.#received += 1;
    log.trace('received', name);
    (this.#notices.get(name) as Subscribers<Notices[Name]> | undefined)?.tell(payload);
    acknowledge();
  }

  #onWelcome(welcome: Welcome): void {
    if (!welcome.resumed) this.#received = 0;
    this.#welcome = welcome;
    log.info(welcome.resumed ? 'resumed' : 'registered', `as ${welcome.userId} in session ${welcome.sessionId}`);
    this.#apply({ type: 'welcomed' }, () => {
      this.#welcomes.tell(welcome);
      // After the handlers, so that a call is told again before its signals are.
      this.#backlog.pump();
    });
  }

  #apply(event: LinkEvent, first?: () => void): void {
    const before = this.#link;
    this.#link = nextLinkState(before, event);
    first?.();
    if (this.#link === before) return;
    log.debug('link', this.#link.phase);
    if (this.#link.phase === 'closed') this.#backlog.fail(this.#link.error ?? cancelled());
    this.#linkChanges.tell(this.#link);
  }

  async #attempt<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    timeoutMs: number,
  ): Promise<RequestValue<Name>> {
    if (this.#link.phase !== 'online' || !this.#transport) throw offline();
    const answer = await this.#transport.request(name, payload, timeoutMs).catch((error: unknown) => {
      throw failure(name, error);
    });
    if (answer.ok) return answer.value;
    throw fromWire(answer.error);
  }
}

function failure(name: RequestName, cause: unknown): ApiRTCError {
  if (!(cause instanceof DOMException) || cause.name !== 'TimeoutError') return offline(cause);
  return new ApiRTCError(ERROR_TIMED_OUT, `The server did not answer ${name} in time`, { cause });
}

function offline(cause?: unknown): ApiRTCError {
  return new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'There is no connection to the server', { cause });
}

function cancelled(): ApiRTCError {
  return new ApiRTCError(ERROR_OPERATION_CANCELED, 'The session was closed by the page');
}
