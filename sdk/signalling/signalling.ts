import type {
  IceServer,
  NoticeName,
  Notices,
  RequestName,
  RequestPayload,
  RequestValue,
  UserId,
  Welcome,
} from '@apirtc-ce/protocol';
import type { LinkState } from './link.js';

/** Takes back a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** What the CCS tells on its own account; the welcome has a subscription of its own. */
export type Notice = Exclude<NoticeName, 'session:welcome'>;

export interface RequestOptions {
  /** How long to wait for the ack of one attempt. */
  timeoutMs?: number;
  /**
   * Outlives a lost connection: waits for the next one and is sent again, in the order in which requests were made, until it is
   * answered or the link is closed for good. For requests that do no harm when they arrive twice.
   */
  persistent?: boolean;
}

/**
 * What calls, presence and messages talk through: one session with a CCS, whatever carries it and however often the connection
 * underneath is replaced.
 */
export interface Signalling {
  /** The own user id. */
  readonly selfId: UserId;

  readonly link: LinkState;

  /**
   * Sends a request and resolves with the value of its ack. Rejects with an `ApiRTCError`: the refusal of the CCS (see its `wire`),
   * `ERROR_TIMED_OUT`, or `ERROR_NETWORK_UNAVAILABLE` when the link is not online or breaks meanwhile.
   */
  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    options?: RequestOptions,
  ): Promise<RequestValue<Name>>;

  /** Calls `handler` for each notice of that name, exactly once and in order, across resumed connections. */
  onNotice<Name extends Notice>(name: Name, handler: (payload: Notices[Name]) => void): Unsubscribe;

  /** Calls `handler` with each new state, and not with the present one. */
  onLinkChange(handler: (link: LinkState) => void): Unsubscribe;

  /**
   * Calls `handler` for each welcome, the first included, before the change of the link is told; requests are possible already.
   * `resumed: false` means that the CCS knows no earlier session: whatever should go on (a running call) must be told again.
   */
  onWelcome(handler: (welcome: Welcome) => void): Unsubscribe;

  /** For `RTCConfiguration.iceServers`, as of the latest welcome: credentials in it expire. */
  iceServers(): IceServer[];
}
