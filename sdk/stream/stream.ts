import { STREAM_TYPE_AUDIO, STREAM_TYPE_NO_INPUT, STREAM_TYPE_VIDEO } from '../constants.js';
import type { StreamType } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { MediaDevice } from '../device/media-device.js';
import type { MediaDeviceType } from '../device/media-device.js';
import { ApiRTCError, ERROR_NOT_ALLOWED } from '../errors.js';
import { emit, Observable } from '../observable.js';
import type { MediaKind } from '../peer/peer-connection.js';
import { randomId } from '../random-id.js';
import type { StreamRecorder } from '../recorder/stream-recorder.js';
import type { RemoteStreamControl } from '../remote-control/remote-stream-control.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import { AudioMeter } from './audio-meter.js';
import { AudioPlayback } from './audio-playback.js';
import { captureDisplay, captureUserMedia } from './capture.js';
import { displayMediaConstraints, userMediaConstraints, withNumbers } from './capture-constraints.js';
import type { CaptureSource, CreateStreamOptions } from './capture-constraints.js';
import { nextSpeech, SILENCE } from './speech.js';
import { STREAM_EVENTS } from './stream-events.js';
import type { ByTrack, StreamEvents, StreamFlowStatus, StreamReference } from './stream-events.js';
import { LiveTracks } from './live-tracks.js';
import { findStream, forgetStream, localStreams, registerStream } from './stream-registry.js';

/** Where the media of a stream comes from. */
export type StreamOrigin = 'user-media' | 'display' | 'media-stream' | 'remote';

/** The rest of the SDK's way into a stream; pages have only its public face. */
export interface StreamControl {
  /** Puts a track in the place of the one of its kind, which is returned and goes on running. */
  putTrack(stream: Stream, track: MediaStreamTrack): MediaStreamTrack | undefined;
  /** Makes a received stream carry exactly these. */
  syncTracks(stream: Stream, tracks: readonly MediaStreamTrack[]): void;
  setCallId(stream: Stream, callId: string): void;
  setRemoteFlow(stream: Stream, kind: MediaKind, status: StreamFlowStatus): void;
  /** A receiver asks for it. Throws `ERROR_NOT_ALLOWED`. */
  enableFromAfar(stream: Stream, kind: MediaKind, enabled: boolean): void;
  /** How the publisher of a received stream is asked. */
  setRemoteControl(stream: Stream, control: RemoteStreamControl): void;
  /** The publisher's constraints are others now. */
  remoteConstraintsChanged(stream: Stream, constraints: ByTrack<MediaTrackConstraints>): void;
}

export let streamControl: StreamControl;

/**
 * Media: a camera and microphone, a screen, any `MediaStream` of the page, or what another user sends. Made by
 * `UserAgent.createStream`, by the statics here, or by a call.
 */
export class Stream extends Observable<StreamEvents> {
  static override readonly events = STREAM_EVENTS;

  readonly streamId: string;
  readonly isRemote: boolean;
  /** Who sends it; null for a local stream. */
  readonly contact: Contact | null;
  /** The media. Stays the same object while tracks come and go. */
  readonly data: MediaStream;
  /** CE addition: whether those who receive it may ask for pictures and constraints, and switch it off. Default: true, as in ApiRTC. */
  acceptsRemoteControl = true;

  readonly #origin: StreamOrigin;
  readonly #tracks: LiveTracks;
  readonly #remoteFlow: Partial<Record<MediaKind, StreamFlowStatus>> = {};
  readonly #playback = new AudioPlayback((blocked) => emit(this, 'playBlocked', blocked));
  readonly #meter = new AudioMeter((level) => this.#heard(level));
  #speech = SILENCE;
  #analysing = false;
  #recorder: StreamRecorder | undefined;
  #remote: RemoteStreamControl | null = null;
  /** What a receiver has switched off. */
  readonly #offFromAfar = new Set<MediaKind>();
  #constraints: ByTrack<MediaTrackConstraints> = { audio: {}, video: {} };
  #callId: string | null = null;
  #stopped = false;

  /** For the SDK itself. */
  constructor(media: MediaStream, origin: StreamOrigin, contact: Contact | null = null, streamId = randomId()) {
    super();
    this.streamId = streamId;
    this.data = media;
    this.#origin = origin;
    this.isRemote = origin === 'remote';
    this.contact = contact;
    this.#tracks = new LiveTracks(media, {
      over: (track, reason) => this.#trackOver(track, reason),
      muteChanged: (kind) => this.#flowChanged(kind),
      replaced: (kind) => this.#trackReplaced(kind),
    });
    if (!this.isRemote) registerStream(this);
  }

  static {
    streamControl = {
      putTrack: (stream, track) => stream.#tracks.put(track),
      syncTracks: (stream, tracks) => stream.#tracks.sync(tracks),
      setCallId: (stream, callId) => (stream.#callId = callId),
      setRemoteFlow: (stream, kind, status) => stream.#setRemoteFlow(kind, status),
      enableFromAfar: (stream, kind, enabled) => stream.#enableFromAfar(kind, enabled),
      setRemoteControl: (stream, control) => (stream.#remote = control),
      remoteConstraintsChanged: (stream, constraints) => emit(stream, 'constraintsChanged', constraints),
    };
  }

  /**
   * Shares a screen, window or tab; to be called in a click. Rejects with a `CaptureError` when the user or the browser refuses.
   *
   * @param source W3C constraints, or ApiRTC's older `captureSourceType`
   */
  static async createDisplayMediaStream(
    source?: DisplayMediaStreamOptions | CaptureSource | readonly CaptureSource[] | null,
  ): Promise<Stream> {
    return new Stream(await captureDisplay(displayMediaConstraints(source)), 'display');
  }

  /**
   * Opens camera and microphone. Rejects with a `CaptureError`.
   *
   * @param audioInput microphone; false for none, null for the default one
   * @param videoInput camera; false for none, null for the default one
   */
  static async createStreamFromUserMedia(
    audioInput?: MediaDevice | string | false | null,
    videoInput?: MediaDevice | string | false | null,
    constraints?: MediaStreamConstraints | null,
    options?: CreateStreamOptions | null,
  ): Promise<Stream> {
    const wanted = { ...options, audioInputId: deviceId(audioInput), videoInputId: deviceId(videoInput) };
    const { media } = await captureUserMedia(
      userMediaConstraints(constraints ? { ...wanted, constraints } : wanted),
      options?.tryAudioOnlyAfterUserMediaError ?? true,
    );
    return new Stream(media, 'user-media');
  }

  /** Wraps media of the page, of a canvas or a video file for instance. */
  static createStreamFromMediaStream(media: MediaStream): Stream {
    return new Stream(media, 'media-stream');
  }

  /** A local stream that has live media. */
  static getStream(id: string | number): Stream | null {
    return findStream(id) ?? null;
  }

  /** All local streams that have live media. */
  static getLocalStreams(): Stream[] {
    return localStreams();
  }

  /** The call it was last used in. */
  get callId(): string | null {
    return this.#callId;
  }

  /** The microphone it comes from. */
  get audioInput(): MediaDevice | null {
    return this.#deviceOf('audio', 'audioinput');
  }

  /** The camera it comes from. */
  get videoInput(): MediaDevice | null {
    return this.#deviceOf('video', 'videoinput');
  }

  getId(): string {
    return this.streamId;
  }

  getType(): StreamType {
    if (this.hasVideo()) return STREAM_TYPE_VIDEO;
    return this.hasAudio() ? STREAM_TYPE_AUDIO : STREAM_TYPE_NO_INPUT;
  }

  getData(): MediaStream {
    return this.data;
  }

  getContact(): Contact | null {
    return this.contact;
  }

  hasData(): boolean {
    return this.data.getTracks().length > 0;
  }

  hasAudio(): boolean {
    return this.#tracks.get('audio') !== undefined;
  }

  hasVideo(): boolean {
    return this.#tracks.get('video') !== undefined;
  }

  isScreensharing(): boolean {
    return this.#origin === 'display';
  }

  isCreatedFromMediaStream(): boolean {
    return this.#origin === 'media-stream';
  }

  /** Labels of the devices, empty where there is none. */
  getLabels(): { audioSourceLabel: string; videoSourceLabel: string } {
    return { audioSourceLabel: this.#tracks.get('audio')?.label ?? '', videoSourceLabel: this.#tracks.get('video')?.label ?? '' };
  }

  /** Shows it in a media element. Mute the element when {@link playAudio} plays the sound, and for local streams. */
  attachToElement(element: HTMLMediaElement): void {
    element.srcObject = this.data;
  }

  /**
   * CE addition: plays the sound of a received stream without any element in the page, until the stream ends. Elements that show it
   * must be muted, or it is heard twice. When the browser wants a tap first, `playBlocked` is true and the event of that name fires:
   * call this again in the tap.
   */
  playAudio(): Promise<void> {
    return this.#stopped ? Promise.resolve() : this.#playback.play(this.data.getAudioTracks());
  }

  /** CE addition: ends {@link playAudio}. */
  stopAudio(): void {
    this.#playback.stop();
  }

  /** CE addition: sound waits for a tap. */
  get playBlocked(): boolean {
    return this.#playback.blocked;
  }

  /**
   * On a received stream: hear it again here.
   *
   * @param applyRemotely of a received stream: at its publisher's, for all. Rejects with `ERROR_NOT_ALLOWED` when the publisher itself switched it
   * off, or does not allow it, and otherwise as {@link applyConstraints}
   */
  enableAudio(applyRemotely = false): Promise<void> {
    return this.#switch('audio', true, applyRemotely);
  }

  /** Silence: for everybody when the stream is local, only here when it is received. `applyRemotely`: see {@link enableAudio}. */
  disableAudio(applyRemotely = false): Promise<void> {
    return this.#switch('audio', false, applyRemotely);
  }

  enableVideo(applyRemotely = false): Promise<void> {
    return this.#switch('video', true, applyRemotely);
  }

  /** Black: for everybody when the stream is local, only here when it is received. `applyRemotely`: see {@link enableAudio}. */
  disableVideo(applyRemotely = false): Promise<void> {
    return this.#switch('video', false, applyRemotely);
  }

  isAudioEnabled(): boolean {
    return this.#status('audio').enabled;
  }

  isVideoEnabled(): boolean {
    return this.#status('video').enabled;
  }

  /** Held back by browser, system or network; false without such a track. */
  isAudioMuted(): boolean {
    return this.#status('audio').muted;
  }

  /** Held back by browser, system or network; false without such a track. */
  isVideoMuted(): boolean {
    return this.#status('video').muted;
  }

  getAudioFlowStatus(): StreamFlowStatus {
    return this.#status('audio');
  }

  getVideoFlowStatus(): StreamFlowStatus {
    return this.#status('video');
  }

  /** As the sender last told; for a local stream its own. */
  async getRemoteAudioFlowStatus(): Promise<StreamFlowStatus> {
    return this.#remoteFlow.audio ?? this.#status('audio');
  }

  /** As the sender last told; for a local stream its own. */
  async getRemoteVideoFlowStatus(): Promise<StreamFlowStatus> {
    return this.#remoteFlow.video ?? this.#status('video');
  }

  /** W3C `MediaTrackCapabilities`; of a received stream, its publisher's. */
  async getCapabilities(): Promise<ByTrack<MediaTrackCapabilities>> {
    // Firefox before 132 has no getCapabilities.
    return this.#remote?.getCapabilities() ?? this.#byTrack((track) => track.getCapabilities?.() ?? {});
  }

  /** W3C `MediaTrackSettings`; of a received stream, its publisher's. */
  async getSettings(): Promise<ByTrack<MediaTrackSettings>> {
    return this.#remote?.getSettings() ?? this.#byTrack((track) => track.getSettings());
  }

  /** What {@link applyConstraints} has asked for; of a received stream, what its publisher was asked for. */
  async getConstraints(): Promise<ByTrack<MediaTrackConstraints>> {
    return this.#remote?.getConstraints() ?? this.#constraints;
  }

  /**
   * Replaces the constraints of the named kinds, for all who receive the stream; numbers may be text. Rejects with the browser's
   * `OverconstrainedError`, or on a received stream with an `ApiRTCError`.
   */
  async applyConstraints(constraints: MediaStreamConstraints): Promise<void> {
    if (this.#remote) return this.#remote.applyConstraints(constraints);
    await Promise.all([this.#constrain('audio', constraints.audio), this.#constrain('video', constraints.video)]);
    emit(this, 'constraintsChanged', this.#constraints);
  }

  /**
   * Takes a picture of the video; no element needs to show it. A data URI, or with `output: 'blob'` a Blob. With `applyRemotely` the
   * publisher of a received stream takes it and sends it here. Rejects with `ERROR_WRONG_STATE` without video, `ERROR_BAD_PARAMETER`,
   * `ERROR_TIMED_OUT` when no picture comes, `ERROR_NOT_ALLOWED` when the publisher refuses.
   */
  takeSnapshot(options: SnapshotOptions & { output: 'blob' }): Promise<Blob>;
  takeSnapshot(options?: (SnapshotOptions & { output?: 'dataURI' | null }) | null): Promise<string>;
  takeSnapshot(options?: SnapshotOptions | null): Promise<string | Blob>;
  async takeSnapshot(options?: SnapshotOptions | null): Promise<string | Blob> {
    const { takeSnapshot } = await loadTools();
    const { isRemote } = this;
    return takeSnapshot(options ?? {}, { track: this.#tracks.get('video'), isRemote, remote: this.#remote });
  }

  /** Takes a photo, as large as the camera can: larger than the video, perhaps. For the page to show. Rejects as {@link takeSnapshot}. */
  async takePhoto(): Promise<HTMLImageElement> {
    const { photoElement } = await loadTools();
    return photoElement(this.#tracks.get('video'));
  }

  /** The same as data: a data URI, or with `output: 'blob'` a Blob. */
  takeSnapshotWithTakePhoto(options?: Pick<SnapshotOptions, 'output'> | null): Promise<string | Blob> {
    return this.takeSnapshot({ output: options?.output ?? null, fullResolution: true });
  }

  /**
   * Records it in this page, one recording at a time; by default as `video/webm;codecs=vp8` where the browser can. Rejects, as all of
   * recording, with `ERROR_STREAM_RECORD`.
   */
  async startRecord(options?: MediaRecorderOptions | null): Promise<void> {
    const { StreamRecorder } = await loadTools();
    this.#recorder ??= new StreamRecorder(this.data);
    this.#recorder.start(options ?? {});
  }

  async pauseRecord(): Promise<void> {
    (await this.#recording()).pause();
  }

  async resumeRecord(): Promise<void> {
    (await this.#recording()).resume();
  }

  /** What was recorded. */
  async stopRecord(): Promise<Blob> {
    return (await this.#recording()).stop();
  }

  /** Begins `audioAmplitude` and `audioAmplitudeInfo`. */
  enableAudioAnalysis(): void {
    if (this.#analysing || this.#stopped) return;
    this.#analysing = true;
    this.#speech = SILENCE;
    this.#meter.start(this.data.getAudioTracks(), this.isRemote);
  }

  disableAudioAnalysis(): void {
    this.#analysing = false;
    this.#meter.stop();
  }

  /** Stops all tracks: cameras go dark. Does not end the calls it is used in. */
  release(): void {
    if (this.#stopped) return;
    emit(this, 'release', this.#reference());
    this.#tracks.stop('audio', 'video');
    this.#end();
  }

  releaseAudio(): void {
    this.#tracks.stop('audio');
  }

  releaseVideo(): void {
    this.#tracks.stop('video');
  }

  #status(kind: MediaKind): StreamFlowStatus {
    const track = this.#tracks.get(kind);
    return { enabled: track?.enabled ?? false, muted: track?.muted ?? false };
  }

  #byTrack<Value>(read: (track: MediaStreamTrack) => Value): ByTrack<Value> {
    const [audio, video] = [this.#tracks.get('audio'), this.#tracks.get('video')];
    return { audio: audio ? read(audio) : {}, video: video ? read(video) : {} };
  }

  async #constrain(kind: MediaKind, wanted: boolean | MediaTrackConstraints | undefined): Promise<void> {
    const track = this.#tracks.get(kind);
    if (!track || typeof wanted !== 'object') return;
    const constraints = withNumbers(wanted) as MediaTrackConstraints;
    await track.applyConstraints(constraints);
    this.#constraints = { ...this.#constraints, [kind]: constraints };
  }

  /** Nothing is recorded before it was loaded. */
  async #recording(): Promise<StreamRecorder> {
    return (this.#recorder ??= new (await loadTools()).StreamRecorder(this.data));
  }

  /** Tracks of a canvas or a screen carry a made-up `deviceId`. */
  #deviceOf(kind: MediaKind, type: MediaDeviceType): MediaDevice | null {
    const track = this.#origin === 'user-media' ? this.#tracks.get(kind) : undefined;
    const id = track?.getSettings().deviceId;
    return track && id ? new MediaDevice(id, type, track.label) : null;
  }

  async #switch(kind: MediaKind, enabled: boolean, applyRemotely: boolean): Promise<void> {
    if (applyRemotely && this.#remote) return this.#remote.enable(kind, enabled);
    this.#offFromAfar.delete(kind);
    this.#enable(kind, enabled);
  }

  /** Whoever receives it may switch it off, and on again; not on what its owner has switched off. */
  #enableFromAfar(kind: MediaKind, enabled: boolean): void {
    if (this.#status(kind).enabled === enabled) return;
    if (enabled && !this.#offFromAfar.delete(kind)) throw new ApiRTCError(ERROR_NOT_ALLOWED, 'The publisher has switched it off');
    if (!enabled) this.#offFromAfar.add(kind);
    this.#enable(kind, enabled);
  }

  #enable(kind: MediaKind, enabled: boolean): void {
    const tracks = this.data.getTracks().filter((track) => track.kind === kind && track.enabled !== enabled);
    for (const track of tracks) track.enabled = enabled;
    if (tracks.length) this.#flowChanged(kind);
  }

  #flowChanged(type: MediaKind): void {
    const status = this.#status(type);
    emit(this, 'flowStatusChanged', { type, ...status });
    emit(this, type === 'audio' ? 'audioFlowStatusChanged' : 'videoFlowStatusChanged', status);
  }

  #setRemoteFlow(kind: MediaKind, status: StreamFlowStatus): void {
    this.#remoteFlow[kind] = status;
    emit(this, kind === 'audio' ? 'remoteAudioFlowStatusChanged' : 'remoteVideoFlowStatusChanged', status);
  }

  #trackReplaced(kind: MediaKind): void {
    if (kind === 'audio' && this.#playback.wanted) void this.playAudio();
    if (kind === 'audio' && this.#analysing) this.#meter.start(this.data.getAudioTracks(), this.isRemote);
    this.#flowChanged(kind);
  }

  #trackOver(track: MediaStreamTrack, reason: 'ended' | 'released'): void {
    emit(this, 'trackStopped', { type: track.kind as MediaKind, id: track.id, reason });
    // While several are released, the last one is the end.
    if (!this.#tracks.live) this.#end();
  }

  #end(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#tracks.unwatchAll();
    this.stopAudio();
    this.disableAudioAnalysis();
    forgetStream(this);
    emit(this, 'stopped', this.#reference());
  }

  #reference(): StreamReference {
    return { streamId: this.streamId, ...(this.#callId ? { callId: this.#callId } : {}) };
  }

  #heard(amplitude: number): void {
    this.#speech = nextSpeech(this.#speech, amplitude, performance.now());
    emit(this, 'audioAmplitude', amplitude);
    emit(this, 'audioAmplitudeInfo', { amplitude, isSpeaking: this.#speech.isSpeaking });
  }
}

/** ApiRTC's arguments as options: an id or device, false for none, null for the default one. */
function deviceId(device: MediaDevice | string | false | null | undefined): string | boolean | undefined {
  return device instanceof MediaDevice ? device.id : (device ?? undefined);
}

function loadTools(): Promise<typeof import('./stream-tools.js')> {
  return import('./stream-tools.js');
}
