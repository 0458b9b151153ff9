import type { Signal } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { MediaRoutingMode } from '../peer/media-routing.js';
import type { MediaKind, PeerConnection } from '../peer/peer-connection.js';
import { captureDisplay, captureUserMedia, opensUnasked } from '../stream/capture.js';
import { displayMediaConstraints, userMediaConstraints } from '../stream/capture-constraints.js';
import type { CaptureSource } from '../stream/capture-constraints.js';
import { captureError } from '../stream/capture-error.js';
import type { CaptureError } from '../stream/capture-error.js';
import { openDevice } from '../stream/open-device.js';
import type { DeviceChoice } from '../stream/open-device.js';
import { streamControl } from '../stream/stream-control.js';
import { Stream } from '../stream/stream.js';
import type { ByKind, MediaWish } from '../call/call-options.js';

export interface LocalMediaOptions {
  wish: MediaWish;
  /** The page's own; null lets the library capture. */
  stream: Stream | null;
  /** For a screen call. */
  captureSource?: CaptureSource | readonly CaptureSource[] | undefined;
  tryAudioOnly: boolean;
  /** The id that its streams carry. */
  callId: string;
}

export interface LocalMediaEvents {
  /** The library captured a stream; `fallback` when it has the microphone alone against the wish. */
  captured(stream: Stream, fallback?: CaptureError): void;
  /** What is sent, or whether it is muted, changed. */
  flowChanged(): void;
  /** The screen of a screen call is not shared any more. */
  screenEnded(): void;
}

type FlowSignal = Extract<Signal, { type: 'flow' }>;

const KINDS: readonly MediaKind[] = ['audio', 'video'];

/**
 * What this side of a call sends: camera and microphone, or a stream of the page, and in front of the camera the shared screen. Knows
 * which of it the library captured and must therefore release.
 */
export class LocalMedia {
  readonly #options: LocalMediaOptions;
  readonly #events: LocalMediaEvents;
  readonly #wish: MediaWish;
  readonly #captured = new Set<Stream>();
  readonly #forget = new Map<Stream, () => void>();
  #stream: Stream | null = null;
  #screen: Stream | null = null;
  #peer: PeerConnection | undefined;
  #opening: Promise<void> | undefined;
  /** What the connection was given. */
  #given: Partial<Record<MediaKind, MediaStreamTrack | null>> = {};
  #closed = false;

  constructor(options: LocalMediaOptions, events: LocalMediaEvents) {
    this.#options = options;
    this.#events = events;
    const { wish, stream } = options;
    const send = stream ? kindsOf(stream, wish.send) : { ...wish.send };
    this.#wish = { ...wish, send, muted: { ...wish.muted } };
  }

  /** Camera and microphone, or the page's stream, or the screen of a screen call. */
  get stream(): Stream | null {
    return this.#stream;
  }

  /** The screen shared in an ordinary call. */
  get screen(): Stream | null {
    return this.#screen;
  }

  get routing(): MediaRoutingMode {
    return this.#wish.routing;
  }

  /** What will be sent, as far as is known now. */
  get sends(): ByKind {
    return this.#wish.send;
  }

  /** For the other side. */
  get flow(): FlowSignal {
    const screen = this.#screen !== null || (this.#stream?.isScreensharing() ?? false);
    return { type: 'flow', audio: this.#flowOf('audio'), video: this.#flowOf('video'), screen };
  }

  /**
   * Captures what was wished, or takes the page's stream, and sends it as soon as there is a connection; to be called in the click.
   * A second call returns the same promise. Rejects with a `CaptureError`.
   */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => Promise.reject(captureError(error)));
    return this.#opening;
  }

  /** True when {@link open} will not ask the user anything, so that nobody need wait for it. */
  async opensUnasked(): Promise<boolean> {
    if (this.#options.stream || (!this.sends.audio && !this.sends.video)) return true;
    return this.#wish.media !== 'screen' && opensUnasked(this.sends);
  }

  /** From now on everything goes through this connection. What is open already is sent at once. */
  async attach(peer: PeerConnection): Promise<void> {
    this.#peer = peer;
    this.#given = {};
    if (this.#stream) await this.#publish();
  }

  /** Switches microphone or camera off or on; also before they are open. */
  mute(muted: Partial<ByKind>): void {
    Object.assign(this.#wish.muted, muted);
    if (this.#stream) switchKinds(this.#stream, muted);
  }

  /** Puts other devices in the place of the present ones. Rejects with a `CaptureError`; what ran goes on then. */
  async switchDevice({ audioInputId, videoInputId }: DeviceChoice): Promise<void> {
    await this.#opened();
    if (audioInputId !== undefined) await this.#change('audio', audioInputId);
    if (videoInputId !== undefined) await this.#change('video', videoInputId);
  }

  /** Opens a camera in an audio call. */
  async addVideo(videoInputId = ''): Promise<Stream> {
    await this.#opened();
    await this.#change('video', videoInputId);
    return this.#stream as Stream;
  }

  /** Shows a screen in the place of the camera, or beside the microphone of an audio call; to be called in a click. */
  async shareScreen(source?: CaptureSource | readonly CaptureSource[]): Promise<Stream> {
    if (this.#screen) return this.#screen;
    const screen = new Stream(await captureDisplay(displayMediaConstraints(source)), 'display');
    if (this.#closed) {
      screen.release();
      throw over();
    }
    if (this.#screen) this.#release(this.#screen);
    this.#screen = this.#adopt(screen, true);
    await this.#publish();
    return screen;
  }

  /** The camera comes back, if there was one. */
  async stopScreenShare(): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    this.#screen = null;
    this.#release(screen);
    await this.#publish();
  }

  /** Sends another stream of the page from now on; the one before is released if the library captured it. */
  async replace(stream: Stream): Promise<void> {
    await this.#opened();
    const before = this.#stream;
    if (stream === before) return;
    this.#wish.send = kindsOf(stream, { audio: true, video: true });
    // A processed stream ends with the captured one, so who releases the one releases both.
    const own = before !== null && this.#captured.has(before) && streamControl.areKin(before, stream);
    if (own) this.#captured.delete(before);
    this.#stream = this.#adopt(stream, own);
    if (before) this.#release(before);
    await this.#publish();
  }

  /** Sends nothing any more. */
  async stop(): Promise<void> {
    await this.#opened();
    if (this.#stream) this.#release(this.#stream);
    this.#stream = null;
    await this.stopScreenShare();
    await this.#publish();
  }

  /** The call is over: what the library captured is released, what the page brought runs on. */
  close(): void {
    this.#closed = true;
    this.#peer = undefined;
    for (const stream of [...this.#forget.keys()]) this.#release(stream);
  }

  /** A change while the camera is still opening waits, or the camera would undo it. */
  async #opened(): Promise<void> {
    await this.#opening?.catch(() => {});
  }

  async #open(): Promise<void> {
    const { stream } = this.#options;
    if (stream) this.#stream = this.#adopt(stream, false);
    else if (this.#wish.media === 'screen' && this.sends.video) await this.#openScreen();
    else if (this.sends.audio || this.sends.video) await this.#openDevices();
    this.#beginMuted();
    await this.#publish();
  }

  async #openScreen(): Promise<void> {
    const media = await captureDisplay(displayMediaConstraints(this.#options.captureSource));
    const screen = this.#took(media, 'display');
    if (screen) this.#wish.send = kindsOf(screen, this.sends);
    screen?.on('stopped', () => this.#events.screenEnded());
  }

  async #openDevices(): Promise<void> {
    const { audioInputId = '', videoInputId = '' } = this.#wish;
    const devices = { audioInputId: this.sends.audio && audioInputId, videoInputId: this.sends.video && videoInputId };
    const { media, fallback } = await captureUserMedia(userMediaConstraints(devices), this.#options.tryAudioOnly);
    if (fallback) this.#wish.send.video = false;
    this.#took(media, 'user-media', fallback);
  }

  /** The call may have ended while the user was asked. */
  #took(media: MediaStream, origin: 'user-media' | 'display', fallback?: CaptureError): Stream | undefined {
    const stream = new Stream(media, origin);
    if (this.#closed) {
      stream.release();
      return undefined;
    }
    this.#stream = this.#adopt(stream, true);
    this.#beginMuted();
    this.#events.captured(stream, fallback);
    return stream;
  }

  #adopt(stream: Stream, captured: boolean): Stream {
    if (captured) this.#captured.add(stream);
    streamControl.setCallId(stream, this.#options.callId);
    const flowChanged = () => (this.#isCurrent() ? this.#events.flowChanged() : void this.#publish());
    const trackStopped = () => void (stream === this.#screen ? this.stopScreenShare() : this.#events.flowChanged());
    stream.on('flowStatusChanged', flowChanged).on('trackStopped', trackStopped);
    this.#forget.set(stream, () => {
      stream.removeListener('flowStatusChanged', flowChanged).removeListener('trackStopped', trackStopped);
    });
    return stream;
  }

  #release(stream: Stream): void {
    this.#forget.get(stream)?.();
    this.#forget.delete(stream);
    if (this.#captured.delete(stream)) stream.release();
  }

  /** A page's own stream may be disabled already, and stays so. */
  #beginMuted(): void {
    const { audio, video } = this.#wish.muted;
    if (this.#stream) switchKinds(this.#stream, { ...(audio && { audio }), ...(video && { video }) });
  }

  async #change(kind: MediaKind, deviceId: string): Promise<void> {
    const before = this.#stream ? streamControl.capturedTrack(this.#stream, kind) : undefined;
    const track = await openDevice(kind, deviceId, before);
    if (this.#closed) {
      track.stop();
      throw over();
    }
    track.enabled = !this.#wish.muted[kind];
    const stream = this.#stream ?? this.#adopt(new Stream(new MediaStream(), 'user-media'), true);
    streamControl.putTrack(stream, track);
    if (!this.#stream) this.#events.captured((this.#stream = stream));
    if (!stream.isCreatedFromMediaStream()) before?.stop();
    this.#wish.send[kind] = true;
    await this.#publish();
  }

  /** Brings the connection in line with what should be sent now; what is sent already is left alone. */
  async #publish(): Promise<void> {
    const peer = this.#peer;
    if (!peer || this.#closed) return;
    try {
      await Promise.all(KINDS.map((kind) => peer.sendTrack(kind, (this.#given[kind] = this.#outgoing(kind)))));
    } catch (error) {
      if (!peer.closed) throw error; // the next connection gets everything as it is attached
    }
    this.#events.flowChanged();
  }

  /** Nothing has taken the place of what the connection was given; a processor does. */
  #isCurrent(): boolean {
    return !this.#peer || KINDS.every((kind) => (this.#given[kind] ?? null) === this.#outgoing(kind));
  }

  #outgoing(kind: MediaKind): MediaStreamTrack | null {
    if (kind === 'video' && this.#screen) return this.#trackOf(this.#screen, 'video') ?? null;
    return this.sends[kind] ? (this.#trackOf(this.#stream, kind) ?? null) : null;
  }

  #trackOf(stream: Stream | null, kind: MediaKind): MediaStreamTrack | undefined {
    return stream?.data.getTracks().find((track) => track.kind === kind && track.readyState === 'live');
  }

  #flowOf(kind: MediaKind): { available: boolean; muted: boolean } {
    const track = this.#outgoing(kind);
    return { available: track !== null, muted: track !== null && !track.enabled };
  }
}

function kindsOf(stream: Stream, wanted: ByKind): ByKind {
  return { audio: wanted.audio && stream.hasAudio(), video: wanted.video && stream.hasVideo() };
}

function switchKinds(stream: Stream, { audio, video }: Partial<ByKind>): void {
  if (audio !== undefined) void (audio ? stream.disableAudio() : stream.enableAudio());
  if (video !== undefined) void (video ? stream.disableVideo() : stream.enableVideo());
}

function over(): ApiRTCError {
  return new ApiRTCError(ERROR_WRONG_STATE, 'The call has ended');
}
