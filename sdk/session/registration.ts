import type { GroupName, RetryPolicy, Transport, UserId } from '@apirtc-ce/protocol';
import { CONTACT_DISCONNECTION_DELAY } from '../constants.js';
import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_REGISTRATION_URI_INVALID } from '../errors.js';
import { DEFAULT_GROUP, MAX_DISCONNECTION_DELAY_MS } from '../limits.js';
import { assertGroupName, assertUserId } from '../presence/groups.js';
import type { UserData } from '../user-data/user-data.js';

/** `UserAgent.register(…)`. Every entry may be `null`, which is the same as leaving it out. */
export interface RegisterInformation {
  /** Where the CCS is: `http(s)://host[:port][/path]`. Default: the origin that served the SDK, or else the page. */
  cloudUrl?: string | null;
  /** The user id to have. Default: one made by the CCS, kept across a reload of the page. */
  id?: UserId | number | null;
  /** `apiKey:<site key>` or `token:<JWT>`; wins over the one given to the user agent. */
  uri?: string | null;
  /** CE addition: the site key, instead of a `uri`. */
  siteKey?: string | null;
  /** JWT (RFC 7519), instead of a `uri`. */
  token?: string | null;
  /** Groups to be seen in. Default: `['default']`. */
  groups?: GroupName[] | null;
  /** Groups to watch. Default: `['default']`. */
  subscribeTo?: GroupName[] | null;
  userData?: UserData | object | null;
  /** How long others still see this page after its connection broke, milliseconds. Default 10,000, at most 60,000. */
  contactDisconnectionDelay?: number | null;
  /** How long this tab keeps a generated user id after `unregister`, milliseconds. Default: not at all. */
  idPersistenceTimeout?: number | null;
  /** True: `incomingScreenSharingCallInvitation` asks first. Default: a shared screen is shown at once. */
  userAcceptOnIncomingScreenSharingCall?: boolean | null;
  /** False: data channels are accepted without asking; `dataChannelInvitation` brings them. Files are always asked for. */
  userAcceptOnIncomingDataCall?: boolean | null;
  /** False: a call without a camera fails instead of going on with the microphone alone. */
  tryAudioOnlyAfterUserMediaError?: boolean | null;
  /** How often to try again in a row before giving up. Default: for ever. */
  ccsConnectionRetryNb?: number | null;
  /** Before the first try, milliseconds, randomised by ±50 %; it doubles from try to try. Default 1000. */
  ccsConnectionRetryDelay?: number | null;
  /** CE addition: what carries the events. Default: socket.io. */
  transport?: Transport | null;
}

/** {@link RegisterInformation}, checked and complete. */
export interface Registration {
  url: string;
  credentials: { siteKey?: string; token?: string };
  userId?: UserId;
  groups: GroupName[];
  subscribeTo: GroupName[];
  disconnectionDelayMs: number;
  retry: RetryPolicy;
  tryAudioOnlyAfterUserMediaError: boolean;
  userAcceptOnIncomingScreenSharingCall: boolean;
  userAcceptOnIncomingDataCall: boolean;
}

const MAX_RETRY_DELAY_MS = 10_000;

/**
 * Understands what a page passed. Throws `ERROR_REGISTRATION_URI_INVALID` for a `uri` that CE has no use for, and
 * `ERROR_BAD_PARAMETER` for everything else that cannot work.
 *
 * @param defaultUrl the CCS when the page names none
 */
export function readRegistration(info: RegisterInformation, defaultUrl: string | undefined): Registration {
  const userId = info.id === null || info.id === undefined ? undefined : String(info.id);
  if (userId !== undefined) assertUserId(userId);
  return {
    url: readUrl(info.cloudUrl ?? defaultUrl),
    credentials: readCredentials(info),
    ...(userId === undefined ? {} : { userId }),
    groups: readGroups(info.groups),
    subscribeTo: readGroups(info.subscribeTo),
    disconnectionDelayMs: clamp(info.contactDisconnectionDelay ?? CONTACT_DISCONNECTION_DELAY, MAX_DISCONNECTION_DELAY_MS),
    retry: {
      attempts: info.ccsConnectionRetryNb ?? Infinity,
      delayMs: clamp(info.ccsConnectionRetryDelay ?? 1000, MAX_RETRY_DELAY_MS),
      maxDelayMs: MAX_RETRY_DELAY_MS,
    },
    tryAudioOnlyAfterUserMediaError: info.tryAudioOnlyAfterUserMediaError ?? true,
    userAcceptOnIncomingScreenSharingCall: info.userAcceptOnIncomingScreenSharingCall ?? false,
    userAcceptOnIncomingDataCall: info.userAcceptOnIncomingDataCall ?? true,
  };
}

function readCredentials({ uri, siteKey, token }: RegisterInformation): Registration['credentials'] {
  if (token) return { token };
  if (siteKey) return { siteKey };
  return uri ? readUri(uri) : {};
}

/** `apzkey:` is the older form of `apiKey:`. */
function readUri(uri: string): Registration['credentials'] {
  const [, scheme = '', value = ''] = /^(\w+):(.+)$/.exec(uri) ?? [];
  if (scheme === 'apiKey' || scheme === 'apzkey') return { siteKey: value };
  if (scheme === 'token') return { token: value };
  throw new ApiRTCError(ERROR_REGISTRATION_URI_INVALID, `"uri" is "apiKey:<site key>" or "token:<JWT>", not "${scheme || uri}"`);
}

function readUrl(given: string | undefined): string {
  const url = parseUrl(given ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ApiRTCError(ERROR_BAD_PARAMETER, `"cloudUrl" is the http(s) address of a server, not "${given ?? ''}"`);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function readGroups(groups: GroupName[] | null | undefined): GroupName[] {
  const names = [...new Set(groups ?? [DEFAULT_GROUP])];
  names.forEach(assertGroupName);
  return names;
}

function clamp(value: number, max: number): number {
  if (Number.isFinite(value)) return Math.min(Math.max(value, 0), max);
  throw new ApiRTCError(ERROR_BAD_PARAMETER, `A delay is a number of milliseconds, not "${value}"`);
}
