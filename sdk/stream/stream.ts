import { STREAM_TYPE_AUDIO, STREAM_TYPE_NO_INPUT, STREAM_TYPE_VIDEO } from '../constants.js';
import type { StreamType } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { MediaDevice } from '../device/media-device.js';
import type { MediaDeviceType } from '../device/media-device.js';
import { ApiRTCError, ERROR_NOT_ALLOWED } from '../errors.js';
import { emit } from '../observable.js';
import type { MediaKind } from '../peer/peer-connection.js';
import type { AudioProcessorType, VideoProcessorType } from '../processor/processor-types.js';
import type { ProcessedStream, StreamProcessors } from '../processor/stream-processors.js';
import { randomId } from '../random-id.js';
import type { RemoteStreamControl } from '../remote-control/remote-stream-control.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import { CapableStream } from './capable-stream.js';
import { captureDisplay, captureUserMedia } from './capture.js';
import { deviceIdOf, displayMediaConstraints, userMediaConstraints } from './capture-constraints.js';
import type { CaptureSource, CreateStreamOptions } from './capture-constraints.js';
import { STREAM_EVENTS } from './stream-events.js';
import type { ByTrack, StreamFlowStatus, StreamReference } from './stream-events.js';
import { LiveTracks } from './live-tracks.js';
import { provideStreamControl } from './stream-control.js';
import type { PictureSources } from './stream-tools.js';
import { processed, processingOf } from './stream-filters.js';
import { TrackSettings } from './track-settings.js';
import { forgetStream, registerStream } from './stream-registry.js';

/** Where the media of a stream comes from. */
export type StreamOrigin = 'user-media' | 'display' | 'media-stream' | 'remote';

/**
 * Media: a camera and microphone, a screen, any `MediaStream` of the page, or what another user sends. Made by
 * `UserAgent.createStream`, by the statics here, or by a call.
 */
export class Stream extends CapableStream {
  static override readonly events = STREAM_EVENTS;

  /** CE addition: whether those who receive it may ask for pictures and constraints, and switch it off. Default: true, as in ApiRTC. */
  get acceptsRemoteControl(): boolean {
    return this.#parent?.acceptsRemoteControl ?? this.#acceptsRemoteControl;
  }

  set acceptsRemoteControl(accepts: boolean) {
    if (this.#parent) this.#parent.acceptsRemoteControl = accepts;
    else this.#acceptsRemoteControl = accepts;
  }

  #acceptsRemoteControl = true;

  readonly #origin: StreamOrigin;
  readonly #tracks: LiveTracks;
  readonly #settings: TrackSettings;
  readonly #remoteFlow: Partial<Record<MediaKind, StreamFlowStatus>> = {};
  /** The captured stream that this one is made of. */
  #parent: Stream | null = null;
  /** The processed stream that is made of this one. */
  #child: Stream | null = null;
  /** The captured stream's. */
  #processors: StreamProcessors | undefined;
  #processorCosts: Record<MediaKind, number | null> = { audio: null, video: null };
  #remote: RemoteStreamControl | null = null;
  /** What a receiver has switched off. */
  readonly #offFromAfar = new Set<MediaKind>();
  #callId: string | null = null;
  #stopped = false;

  /** For the SDK itself. */
  constructor(media: MediaStream, origin: StreamOrigin, owner: UserAgent | Contact | null = null, streamId = randomId()) {
    super(media, streamId, origin === 'remote', owner);
    this.#origin = origin;
    this.#tracks = new LiveTracks(media, {
      over: (track, reason) => this.#trackOver(track, reason),
      muteChanged: (kind) => this.#flowChanged(kind),
      replaced: (kind) => this.#trackReplaced(kind),
    });
    this.#settings = new TrackSettings(this.#tracks);
    if (!this.isRemote) registerStream(this);
  }

  static {
    provideStreamControl({
      putTrack: (stream, track) => stream.#captured.#capture(track),
      capturedTrack: (stream, kind) => stream.#captured.#tracks.get(kind),
      areKin: (one, other) => one.#captured === other.#captured,
      syncTracks: (stream, tracks) => stream.#tracks.sync(tracks),
      setCallId: (stream, callId) => (stream.#callId = callId),
      setRemoteFlow: (stream, kind, status) => stream.#setRemoteFlow(kind, status),
      enableFromAfar: (stream, kind, enabled) => stream.#captured.#enableFromAfar(kind, enabled),
      setRemoteControl: (stream, control) => (stream.#remote = control),
      remoteConstraintsChanged: (stream, constraints) => emit(stream, 'constraintsChanged', constraints),
    });
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

  /** ApiRTC's older form of {@link createDisplayMediaStream}. */
  static createScreensharingStream(source?: CaptureSource | readonly CaptureSource[] | null): Promise<Stream> {
    return Stream.createDisplayMediaStream(source);
  }

  /**
   * Opens camera and microphone. Rejects with a `CaptureError`, or as the filter does.
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
    const wanted = { ...options, audioInputId: deviceIdOf(audioInput), videoInputId: deviceIdOf(videoInput) };
    const processing = processingOf(options?.filters);
    const { media } = await captureUserMedia(
      userMediaConstraints(constraints ? { ...wanted, constraints } : wanted),
      options?.tryAudioOnlyAfterUserMediaError ?? true,
    );
    return processed(new Stream(media, 'user-media'), processing);
  }

  /** Wraps media of the page, of a canvas or a video file for instance. */
  static createStreamFromMediaStream(media: MediaStream): Stream {
    return new Stream(media, 'media-stream');
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

  get audioAppliedFilter(): AudioProcessorType {
    return (this.#parent && this.#processing?.audioType) ?? 'none';
  }

  get videoAppliedFilter(): VideoProcessorType {
    return (this.#parent && this.#processing?.videoType) ?? 'none';
  }

  /** CE addition: what the processors take of the machine, as shares of one core's time; null where there is none. See `processorCost`. */
  get processorCosts(): Readonly<Record<MediaKind, number | null>> {
    return this.#captured.#processorCosts;
  }

  getType(): StreamType {
    if (this.hasVideo()) return STREAM_TYPE_VIDEO;
    return this.hasAudio() ? STREAM_TYPE_AUDIO : STREAM_TYPE_NO_INPUT;
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
    const label = (kind: MediaKind) => this.#captured.#tracks.get(kind)?.label ?? '';
    return { audioSourceLabel: label('audio'), videoSourceLabel: label('video') };
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
    return this.#remote?.getCapabilities() ?? this.#captured.#settings.capabilities;
  }

  /** W3C `MediaTrackSettings`; of a received stream, its publisher's. */
  async getSettings(): Promise<ByTrack<MediaTrackSettings>> {
    return this.#remote?.getSettings() ?? this.#captured.#settings.settings;
  }

  /** What {@link applyConstraints} has asked for; of a received stream, what its publisher was asked for. */
  async getConstraints(): Promise<ByTrack<MediaTrackConstraints>> {
    return this.#remote?.getConstraints() ?? this.#captured.#settings.constraints;
  }

  /**
   * Replaces the constraints of the named kinds, for all who receive the stream; numbers may be text. Rejects with the browser's
   * `OverconstrainedError`, or on a received stream with an `ApiRTCError`.
   */
  async applyConstraints(constraints: MediaStreamConstraints): Promise<void> {
    if (this.#remote) return this.#remote.applyConstraints(constraints);
    const settings = this.#captured.#settings;
    await settings.apply(constraints);
    for (const stream of this.#family) emit(stream, 'constraintsChanged', settings.constraints);
  }

  /**
   * Stops all tracks: cameras go dark. Does not end the calls it is used in.
   *
   * @param options whether the stream that this one is made of, or that is made of it, is released, too; default: it is
   */
  release(options?: { releaseParentStream?: boolean; releaseChildrenStream?: boolean } | null): void {
    const { releaseParentStream = true, releaseChildrenStream = true } = options ?? {};
    if (this.#stopped) return;
    emit(this, 'release', this.#reference());
    const [parent, child] = [this.#parent, this.#child];
    if (parent && !releaseParentStream) this.#tracks.leave(parent.data.getTracks());
    this.#tracks.stop('audio', 'video');
    this.#end();
    if (releaseParentStream) parent?.release();
    if (releaseChildrenStream) child?.release();
  }

  releaseAudio(): void {
    for (const stream of this.#family) stream.#tracks.stop('audio');
  }

  releaseVideo(): void {
    for (const stream of this.#family) stream.#tracks.stop('video');
  }

  protected override get isOver(): boolean {
    return this.#stopped;
  }

  protected override pictureSources(): PictureSources {
    const track = this.#tracks.get('video');
    const isCamera = this.#origin === 'user-media' && track === this.#captured.#tracks.get('video');
    return { track, isCamera, isRemote: this.isRemote, remote: this.#remote };
  }

  protected override async processors(): Promise<StreamProcessors> {
    const { StreamProcessors } = await import('../processor/stream-processors.js');
    const captured = this.#captured;
    return (captured.#processors ??= new StreamProcessors(captured.#processed()));
  }

  /** The stream that the devices feed: this one, or the one that this one is made of. */
  get #captured(): Stream {
    return this.#parent ?? this;
  }

  get #processing(): StreamProcessors | undefined {
    return this.#captured.#processors;
  }

  /** The captured stream, and the processed one if there is one. */
  get #family(): Stream[] {
    const captured = this.#captured;
    return captured.#child ? [captured, captured.#child] : [captured];
  }

  /** What processes this stream may do with it. */
  #processed(): ProcessedStream {
    return {
      original: this,
      processed: () => (this.#child ??= this.#makeChild()),
      source: (kind) => this.#tracks.get(kind),
      carry: (track) => void (this.#child && this.#child.#tracks.put(track)),
      cost: (type, share) => this.#cost(type, share),
      tell: (name) => {
        for (const stream of this.#family) emit(stream, name, stream.#reference());
      },
    };
  }

  #makeChild(): Stream {
    const child = new Stream(new MediaStream(this.data.getTracks()), this.#origin, this.owner);
    child.#parent = this;
    child.#callId = this.#callId;
    return child;
  }

  #cost(type: MediaKind, share: number | null): void {
    this.#processorCosts = { ...this.#processorCosts, [type]: share };
    if (share !== null) for (const stream of this.#family) emit(stream, 'processorCost', { type, share });
  }

  #capture(track: MediaStreamTrack): MediaStreamTrack | undefined {
    const old = this.#tracks.put(track);
    this.#processors?.sourceChanged(track);
    return old;
  }

  #status(kind: MediaKind): StreamFlowStatus {
    const track = this.#tracks.get(kind);
    return { enabled: track?.enabled ?? false, muted: track?.muted ?? false };
  }

  /** Tracks of a canvas or a screen carry a made-up `deviceId`. */
  #deviceOf(kind: MediaKind, type: MediaDeviceType): MediaDevice | null {
    const track = this.#origin === 'user-media' ? this.#captured.#tracks.get(kind) : undefined;
    const id = track?.getSettings().deviceId;
    return track && id ? new MediaDevice(id, type, track.label) : null;
  }

  async #switch(kind: MediaKind, enabled: boolean, applyRemotely: boolean): Promise<void> {
    if (applyRemotely && this.#remote) return this.#remote.enable(kind, enabled);
    this.#captured.#offFromAfar.delete(kind);
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
    const others = (stream: Stream) =>
      stream.data.getTracks().filter((track) => track.kind === kind && track.enabled !== enabled);
    // Before any is switched: the two may share a track.
    const changing = this.#family.filter((stream) => others(stream).length);
    for (const track of changing.flatMap(others)) track.enabled = enabled;
    for (const stream of changing) stream.#flowChanged(kind);
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
    if (kind === 'audio') this.hearOn();
    this.#flowChanged(kind);
  }

  #trackOver(track: MediaStreamTrack, reason: 'ended' | 'released'): void {
    const kind = track.kind as MediaKind;
    this.#processors?.sourceOver(kind);
    if (this.#child) this.#child.#tracks.stop(kind);
    emit(this, 'trackStopped', { type: kind, id: track.id, reason });
    // While several are released, the last one is the end.
    if (!this.#tracks.live) this.#end();
  }

  #end(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#tracks.unwatchAll();
    this.hearNoMore();
    this.#unlink();
    forgetStream(this);
    emit(this, 'stopped', this.#reference());
  }

  /** A later processor makes another processed stream. */
  #unlink(): void {
    const captured = this.#captured;
    this.#processing?.close();
    captured.#processors = undefined;
    captured.#child = null;
  }

  #reference(): StreamReference {
    return { streamId: this.streamId, ...(this.#callId ? { callId: this.#callId } : {}) };
  }
}
