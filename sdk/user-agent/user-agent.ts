import type { UserId } from '@apirtc-ce/protocol';
import { photoUrlOf, usernameOf } from '../contact/contact.js';
import { currentCapabilities, currentEnvironment } from '../environment.js';
import type { BrowserCapabilities } from '../environment.js';
import { ApiRTCError, ERROR_APIRTC_SESSION_ALREADY_ON } from '../errors.js';
import { quietly } from '../quietly.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import { prepareSession } from '../session/connect.js';
import { ccsStatus } from '../session/link-events.js';
import type { CcsConnectionStatus } from '../session/link-events.js';
import { readRegistration } from '../session/registration.js';
import type { RegisterInformation, Registration } from '../session/registration.js';
import type { Session } from '../session/session.js';
import type { Connection } from '../signalling/connection.js';
import type { LinkState } from '../signalling/link.js';
import { socketIoTransport } from '../signalling/socket-io-transport.js';
import { OwnUserData } from '../user-data/own-user-data.js';
import type { UserData } from '../user-data/user-data.js';
import { KeptUserId } from './kept-user-id.js';

/** `new UserAgent(…)`. */
export interface UserAgentOptions {
  /** `apiKey:<site key>` or `token:<JWT>`. Not needed for a CCS in development mode. */
  uri?: string | null;
}

export interface UserAgentEvents {
  ccsConnectionStatus: CcsConnectionStatus;
  /** CE addition: also tells of attempts before `register` is settled. */
  linkChange: LinkState;
}

/**
 * The local user in this page: who it is, its devices and streams. Most of that needs no connection; {@link register} makes one.
 */
export class UserAgent extends Observable<UserAgentEvents> {
  static override readonly events: EventTable<UserAgentEvents> = {
    ccsConnectionStatus: 'live',
    linkChange: 'live',
  };

  readonly #options: UserAgentOptions;
  readonly #userData = new OwnUserData();
  /** The latest, closed or not. */
  #current: { session: Session; connection: Connection } | null = null;

  constructor(options: UserAgentOptions | null = {}) {
    super();
    this.#options = options ?? {};
  }

  /** The own user id; `null` before the first {@link register}. */
  get userId(): UserId | null {
    return this.#current?.connection.selfId || null;
  }

  /** CE addition: the connection, from the moment {@link register} is called; `null` before. */
  get link(): LinkState | null {
    return this.#current?.connection.link ?? null;
  }

  /**
   * Connects and authenticates; tries again for as long as `ccsConnectionRetryNb` says. Rejects with an `ApiRTCError`:
   * `ERROR_APIRTC_SESSION_ALREADY_ON`, `ERROR_REGISTRATION_URI_INVALID`, `ERROR_BAD_PARAMETER`, `ERROR_INVALID_CREDENTIALS`,
   * `ERROR_UNAUTHORIZED`, `ERROR_NOT_ALLOWED`, `ERROR_SERVER_UNAVAILABLE` after the last attempt, or `ERROR_OPERATION_CANCELED` when
   * {@link unregister} comes first.
   */
  async register(information: RegisterInformation | null = {}): Promise<Session> {
    if (this.#isActive()) throw new ApiRTCError(ERROR_APIRTC_SESSION_ALREADY_ON, 'This user agent is registered already');
    const info = { ...information, uri: information?.uri ?? this.#options.uri ?? null };
    const registration = readRegistration(info, defaultUrl());
    this.#userData.preset(info.userData ?? {});
    const kept = isAnonymous(registration) ? new KeptUserId(tenant(registration)) : undefined;
    const keptId = kept?.take(Date.now());
    const prepared = prepareSession({
      userAgent: this,
      userData: this.#userData,
      registration: keptId === undefined ? registration : { ...registration, userId: keptId },
      transport: info.transport ?? socketIoTransport,
    });
    this.#current = prepared;
    this.#follow(prepared.connection);
    kept?.follow(prepared.connection, keptId, info.idPersistenceTimeout ?? 0);
    await prepared.connection.open();
    return prepared.session;
  }

  /** Closes the session, or gives up getting one. Resolves when the CCS knows. */
  async unregister(): Promise<void> {
    await this.#current?.session.disconnect();
  }

  isRegistered(): boolean {
    return this.link?.phase === 'online' || this.link?.phase === 'reconnecting';
  }

  getCurrentSession(): Session | null {
    return this.isRegistered() ? (this.#current?.session ?? null) : null;
  }

  /** Adds or overwrites entries of the own user data; others see them as soon as this user agent is registered. */
  setUserData(userData: UserData | object): Promise<void> {
    return quietly(this.#userData.set(userData));
  }

  /** A copy: it takes {@link setUserData} or `UserData.setToSession` to make changes of it count. */
  getUserData(): UserData {
    return this.#userData.get();
  }

  setUsername(username: string): Promise<void> {
    return this.setUserData({ username });
  }

  /** Never empty: `guest` when none was set. */
  getUsername(): string {
    return usernameOf(this.getUserData());
  }

  setPhotoUrl(photoUrl: string): Promise<void> {
    return this.setUserData({ photoUrl });
  }

  getPhotoUrl(): string | null {
    return photoUrlOf(this.getUserData());
  }

  /** `Chrome`, `Firefox`, `Safari`, `Edge`, `Opera`, `Samsung Browser`, or empty. */
  getBrowser(): string {
    return currentEnvironment().browser;
  }

  getBrowserVersion(): string {
    return currentEnvironment().browserVersion;
  }

  getBrowserMajorVersion(): string {
    return currentEnvironment().browserMajorVersion;
  }

  /** Name and major version, for people. */
  getBrowserInfo(): string {
    const { browser, browserMajorVersion } = currentEnvironment();
    return `${browser} ${browserMajorVersion}`.trim();
  }

  /** Browser, system and their versions, for people. */
  getBrowserDetails(): string {
    const { browser, browserVersion, osName, osVersion } = currentEnvironment();
    return `${browser} ${browserVersion} (${`${osName} ${osVersion}`.trim()})`;
  }

  /** `Windows`, `Mac OS`, `Linux`, `Chrome OS`, `Android`, `iOS`, or empty. */
  getOsName(): string {
    return currentEnvironment().osName;
  }

  getOsVersion(): string {
    return currentEnvironment().osVersion;
  }

  getBrowserCapabilities(): BrowserCapabilities {
    return currentCapabilities();
  }

  #isActive(): boolean {
    return this.link !== null && this.link.phase !== 'closed';
  }

  #follow(connection: Connection): void {
    this.#userData.publishTo((userData) => connection.request('user:update', { userData }, { persistent: true }));
    connection.onLinkChange((link) => {
      if (link.phase === 'closed') this.#userData.publishTo(null);
      emit(this, 'linkChange', link);
      emit(this, 'ccsConnectionStatus', { status: ccsStatus(link) });
    });
  }
}

/** Neither the page nor a token says who the user is. */
function isAnonymous({ userId, credentials }: Registration): boolean {
  return userId === undefined && credentials.token === undefined;
}

/** Where a generated user id is good for. */
function tenant({ url, credentials }: Registration): string {
  return `${url} ${credentials.siteKey ?? ''}`;
}

/** The origin that served this script, or else the page; `undefined` outside a browser. */
function defaultUrl(): string | undefined {
  return /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : globalThis.location?.origin;
}
