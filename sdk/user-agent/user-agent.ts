import type { UserId } from '@apirtc-ce/protocol';
import type { VideoLimits } from '../call/video-cap.js';
import { APIRTC_MEDIA_DEVICE_DETECTION_DELAY } from '../constants.js';
import { photoUrlOf, usernameOf } from '../contact/contact.js';
import type { MediaDeviceList } from '../device/device-list.js';
import { DeviceWatcher } from '../device/device-watcher.js';
import type { MediaDeviceChange } from '../device/device-watcher.js';
import { currentCapabilities, currentEnvironment } from '../environment.js';
import type { BrowserCapabilities } from '../environment.js';
import { ApiRTCError, ERROR_APIRTC_SESSION_ALREADY_ON } from '../errors.js';
import { loadMedia } from '../media/load-media.js';
import { quietly } from '../quietly.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import { prepareSession } from '../session/connect.js';
import type { PreparedSession } from '../session/connect.js';
import { ccsStatus } from '../session/link-events.js';
import type { CcsConnectionStatus } from '../session/link-events.js';
import { readRegistration } from '../session/registration.js';
import type { RegisterInformation, Registration } from '../session/registration.js';
import type { Session } from '../session/session.js';
import type { Connection } from '../signalling/connection.js';
import type { LinkState } from '../signalling/link.js';
import { createSocketIoTransport } from '../signalling/socket-io-transport.js';
import type { CreateStreamOptions } from '../stream/capture-constraints.js';
import type { CaptureError } from '../stream/capture-error.js';
import type { Stream } from '../stream/stream.js';
import { OwnUserData } from '../user-data/own-user-data.js';
import type { UserData } from '../user-data/user-data.js';
import type { SpeakerDetectionOptions } from '../conversation/active-speaker.js';
import { KeptUserId } from './kept-user-id.js';
import { MediaWishes } from './media-wishes.js';

/** `new UserAgent(…)`. */
export interface UserAgentOptions {
  /** `apiKey:<site key>` or `token:<JWT>`. Not needed for a CCS in development mode. */
  uri?: string | null;
  /** Read the list of devices again and again, for systems that do not tell when one is plugged in. Default: false. */
  apiRTCMediaDeviceDetectionEnabled?: boolean | null;
  /** How often, milliseconds. Default: `APIRTC_MEDIA_DEVICE_DETECTION_DELAY`. */
  apiRTCMediaDeviceDetectionDelay?: number | null;
}

export interface UserAgentEvents {
  ccsConnectionStatus: CcsConnectionStatus;
  /** CE addition: also tells of attempts before `register` is settled. */
  linkChange: LinkState;
  mediaDeviceChanged: MediaDeviceChange;
  /** A capture failed outside of a call; `tryAudioCallActivated`: it went on with the microphone alone. */
  userMediaError: { error: CaptureError; tryAudioCallActivated: boolean };
}

/**
 * The local user in this page: who it is, its devices and streams. Most of that needs no connection; {@link register} makes one.
 */
export class UserAgent extends Observable<UserAgentEvents> {
  static override readonly events: EventTable<UserAgentEvents> = {
    ccsConnectionStatus: 'live',
    linkChange: 'live',
    mediaDeviceChanged: 'kept',
    userMediaError: 'live',
  };

  readonly #options: UserAgentOptions;
  readonly #userData = new OwnUserData();
  readonly #devices: DeviceWatcher;
  readonly #wishes = new MediaWishes();
  #tryAudioOnly = true;
  /** The latest, closed or not. */
  #current: PreparedSession | null = null;

  constructor(options: UserAgentOptions | null = {}) {
    super();
    this.#options = options ?? {};
    this.#devices = new DeviceWatcher({
      changed: (change) => emit(this, 'mediaDeviceChanged', change),
      ...polling(this.#options),
    });
    this.#devices.start();
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
    this.#tryAudioOnly = registration.tryAudioOnlyAfterUserMediaError;
    const { connection, session } = this.#prepare(registration, info);
    await connection.open();
    return session;
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

  /** Opens camera and microphone. Rejects with a {@link CaptureError}, or as the filter does; nothing is open then. */
  async createStream(options: CreateStreamOptions | null = {}): Promise<Stream> {
    const { openStream } = await loadMedia();
    const wanted = { tryAudioOnlyAfterUserMediaError: this.#tryAudioOnly, ...options };
    return openStream(wanted, this, (failure) => emit(this, 'userMediaError', failure));
  }

  /** Wraps media of the page: of a canvas or a video file, for instance. */
  async createStreamFromMediaStream(media: MediaStream): Promise<Stream> {
    const { Stream } = await loadMedia();
    return new Stream(media, 'media-stream', this);
  }

  /** Cameras, microphones and loudspeakers, as of the last look; always three maps, empty before the first one. */
  getUserMediaDevices(): MediaDeviceList {
    return this.#devices.devices;
  }

  /**
   * Listens to the streams of all conversations for who speaks: `audioAmplitude` and `activeSpeakerChanged` of a conversation. Costs a little for
   * each stream.
   */
  enableActiveSpeakerDetecting(enabled: boolean, options?: SpeakerDetectionOptions | null): void {
    const { video } = this.#wishes.now;
    this.#wishes.change(enabled ? { video, speakers: options ?? {} } : { video });
  }

  /** Caps all outgoing video together, shared by all calls, and by all who are sent a stream of a conversation, at once. Kilobits per second; zero or less: no cap. */
  setOverallOutgoingVideoBandwidth(kbps: number): void {
    this.#limitVideo({ overallKbps: kbps });
  }

  /** Caps the outgoing video of each call, and to each member of a conversation, at once. Kilobits per second; zero or less: no cap. */
  setPerCallOutgoingVideoBandwidth(kbps: number): void {
    this.#limitVideo({ perCallKbps: kbps });
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

  #prepare(registration: Registration, { transport, idPersistenceTimeout }: RegisterInformation): PreparedSession {
    const kept = isAnonymous(registration) ? new KeptUserId(tenant(registration)) : undefined;
    const keptId = kept?.take(Date.now());
    const prepared = prepareSession({
      userAgent: this,
      userData: this.#userData,
      registration: keptId === undefined ? registration : { ...registration, userId: keptId },
      transport: transport ?? createSocketIoTransport(),
      wishes: this.#wishes,
    });
    this.#current = prepared;
    kept?.follow(prepared.connection, keptId, idPersistenceTimeout ?? 0);
    this.#follow(prepared.connection);
    return prepared;
  }

  #follow(connection: Connection): void {
    this.#userData.publishTo((userData) => connection.request('user:update', { userData }, { persistent: true }));
    connection.onLinkChange((link) => {
      if (link.phase === 'closed') this.#userData.publishTo(null);
      emit(this, 'linkChange', link);
      emit(this, 'ccsConnectionStatus', { status: ccsStatus(link) });
    });
  }

  #limitVideo(limits: VideoLimits): void {
    const { now } = this.#wishes;
    this.#wishes.change({ ...now, video: { ...now.video, ...limits } });
  }
}

function polling(options: UserAgentOptions): { pollMs?: number } {
  if (!options.apiRTCMediaDeviceDetectionEnabled) return {};
  return { pollMs: options.apiRTCMediaDeviceDetectionDelay ?? APIRTC_MEDIA_DEVICE_DETECTION_DELAY };
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
