import type { ContactInfo, GroupName, UserData, UserId } from './presence.js';

/** A generated id: 1 to 15 decimal digits without a leading zero, so that it is safe as a number and as a DOM id. */
export type Id = string;

/** What a client says as it connects: socket.io's `auth` payload. */
export interface Handshake {
  /** {@link PROTOCOL_VERSION} */
  version: number;
  /** Publishable key of a site. One of `siteKey` and `token` is needed unless the CCS is in development mode. */
  siteKey?: string;
  /** JWT, see RFC 7519. */
  token?: string;
  /** The user id the page chose; the CCS generates one when absent. With a token its `sub` wins and must be equal. */
  userId?: UserId;
  userData?: UserData;
  /** Groups to be a member of. Default: `['default']`. */
  groups?: GroupName[];
  /** Groups to watch. Default: `['default']`. */
  subscribeTo?: GroupName[];
  /** How long the session outlives its socket. */
  disconnectionDelayMs?: number;
  /** Present when the client comes back: the session it had, and how many counted events of it arrived. */
  resume?: Resume;
}

/**
 * The claim to a session that lost its socket. The CCS counts the events it sends in a session (all but `session:welcome`), the
 * client counts the ones that arrive; on return it says how many, and is sent the others, in order.
 */
export interface Resume {
  sessionId: Id;
  /** The secret given in {@link Welcome}. */
  resumeKey: string;
  received: number;
}

/** First event on every connection. */
export interface Welcome {
  sessionId: Id;
  resumeKey: string;
  userId: UserId;
  /** True: the earlier session goes on, its missed events follow. False: a new session; `presence` is complete. */
  resumed: boolean;
  /** `development`: no credentials are configured, the CCS listens on loopback only. */
  mode: 'development' | 'production';
  /** For `RTCConfiguration.iceServers`. */
  iceServers: IceServer[];
  /** Members of every watched group, self excluded; empty when resumed. */
  presence: Record<GroupName, ContactInfo[]>;
}

/** W3C WebRTC `RTCIceServer`, the part that travels. */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** Last event of a CCS that shuts down: reconnect, to another node or to its successor. */
export interface Closing {
  /** Wait about this long before trying, so that not everybody comes at once. */
  reconnectAfterMs: number;
}
