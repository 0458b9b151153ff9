import type { CallMedia } from '@apirtc-ce/protocol';
import { CALL_STATUS_ENDED, CALL_STATUS_ONGOING, CALL_STATUS_WAITING_FOR_CALLEE } from '../constants.js';
import type { CallStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_WRONG_STATE } from '../errors.js';
import { emit, Observable } from '../observable.js';
import type { Recovery } from '../peer/ice-recovery.js';
import type { CaptureSource } from '../stream/capture-constraints.js';
import type { CaptureError } from '../stream/capture-error.js';
import type { Stream } from '../stream/stream.js';
import { CALL_EVENTS, desktopCaptureEvent } from './call-events.js';
import type { CallEvents } from './call-events.js';
import type { CallLeg } from './call-leg.js';
import type { ByKind } from './call-options.js';
import type { CallState } from './call-state.js';
import type { LocalMedia } from '../media/local-media.js';
import type { DeviceChoice } from '../stream/open-device.js';
import type { RemoteFlow } from './remote-flow.js';

type FailureDetails = { descriptor?: { iceState: 'failed' | 'disconnected' }; error?: ApiRTCError };

/** Whether this user called, or was called. */
export type CallDirection = 'outgoing' | 'incoming';

/**
 * A call with one contact, made by `Contact.call` and `Contact.shareScreen`, or received by `Session`'s `incomingCall`. Everything that
 * happens to it is in {@link state} and its event `stateChange`; ApiRTC's own events tell the same in parts.
 */
export class Call extends Observable<CallEvents> {
  static override readonly events = CALL_EVENTS;

  readonly direction: CallDirection;
  readonly #id: string;
  readonly #leg: CallLeg;

  /** For the SDK itself. */
  constructor(leg: CallLeg, direction: CallDirection) {
    super();
    this.#leg = leg;
    this.#id = leg.callId;
    this.direction = direction;
    leg.observe({
      stateChanged: (state, before) => this.#stateChanged(state, before),
      captured: (stream) => emit(this, 'localStreamAvailable', stream),
      captureFailed: (error, goesOn) => this.#captureFailed(error, goesOn),
      remoteAdded: (stream) => emit(this, 'streamAdded', stream),
      remoteRemoved: (stream) => emit(this, 'streamRemoved', stream),
      remoteUpdated: () => this.#remoteUpdated(),
      localUpdated: () => emit(this, 'localStreamUpdated'),
      troubled: (recovery) => this.#troubled(recovery),
      failed: (errorCode, error) => this.#failed(errorCode, error.message, { error }),
    });
  }

  /** CE addition: where the call is, with what belongs to it. */
  get state(): CallState {
    return this.#leg.state;
  }

  /** CE addition: what the call is for. An outgoing video call becomes an audio call when the camera is refused. */
  get media(): CallMedia {
    return this.#leg.media;
  }

  /** CE addition: camera and microphone, or the page's stream, or the screen of a screen call; null before it is open. */
  get localStream(): Stream | null {
    return this.#leg.flows.local?.stream ?? null;
  }

  /** CE addition: what the other side sends; null before the first track and after the end. */
  get remoteStream(): Stream | null {
    return this.#leg.flows.remoteStream;
  }

  /** CE addition: what the other side says it sends and mutes, and whether its video is a screen. */
  get remoteFlow(): RemoteFlow {
    return this.#leg.flows.remoteFlow;
  }

  /** CE addition: a screen is shared from this page, in place of the camera. */
  get isSharingScreen(): boolean {
    return this.screenStream !== null;
  }

  /** CE addition: the screen shared from this page in an ordinary call. */
  get screenStream(): Stream | null {
    return this.#leg.flows.local?.screen ?? null;
  }

  getId(): string {
    return this.#id;
  }

  getContact(): Contact {
    return this.#leg.contact;
  }

  /** ApiRTC's coarse form of {@link state}. */
  getStatus(): CallStatus {
    const { phase } = this.state;
    if (phase === 'ended') return CALL_STATUS_ENDED;
    return phase === 'connecting' || phase === 'connected' || phase === 'reconnecting'
      ? CALL_STATUS_ONGOING
      : CALL_STATUS_WAITING_FOR_CALLEE;
  }

  getPublishedStreams(): Stream[] {
    return [this.localStream, this.screenStream].filter((stream) => stream !== null);
  }

  getReceivedStreams(): Stream[] {
    return this.remoteStream ? [this.remoteStream] : [];
  }

  /** Ends, cancels or declines it; harmless when it is over. */
  hangUp(): void {
    this.#leg.hangUp();
  }

  /** CE addition: switches microphone and camera off (true) or on (false); a kind that is not named stays. */
  mute(muted: Partial<ByKind>): void {
    this.#leg.flows.mute(muted);
  }

  /** CE addition: changes to other devices; the camera keeps being muted if it was. Rejects with a `CaptureError`; the old one stays. */
  switchDevice(choice: DeviceChoice): Promise<void> {
    return this.#running((local) => local.switchDevice(choice));
  }

  /** CE addition: opens a camera in an audio call. Rejects with a `CaptureError`. */
  addVideo(videoInputId?: string): Promise<Stream> {
    return this.#running((local) => local.addVideo(videoInputId));
  }

  /**
   * CE addition: shares a screen, in place of the camera or beside the microphone; to be called in a click. It ends with
   * {@link stopScreenShare} or the browser's own button, and the camera returns. Rejects with a `CaptureError`.
   */
  shareScreen(source?: CaptureSource | readonly CaptureSource[]): Promise<Stream> {
    return this.#running((local) =>
      local.shareScreen(source).catch((error: unknown) => {
        emit(this, 'desktopCapture', { event: desktopCaptureEvent((error as Partial<CaptureError>).failure ?? 'other') });
        throw error;
      }),
    );
  }

  /** CE addition: the camera returns. */
  stopScreenShare(): Promise<void> {
    return this.#running((local) => local.stopScreenShare());
  }

  /**
   * Sends another stream instead; resolves with it.
   *
   * @param stream null to have it made by `options.getStream` when all is ready for it
   */
  replacePublishedStreams(stream: Stream | null, options?: { getStream?: () => Promise<Stream> } | null): Promise<Stream> {
    return this.#running(async (local) => {
      const next = stream ?? (await options?.getStream?.());
      if (!next) throw new ApiRTCError(ERROR_BAD_PARAMETER, 'There is no stream to send');
      await local.replace(next);
      return next;
    });
  }

  /** Sends nothing any more and stays in the call. */
  stopPublishedStreams(): Promise<void> {
    return this.#running((local) => local.stop());
  }

  async #running<Value>(act: (local: LocalMedia) => Promise<Value>): Promise<Value> {
    const local = await this.#leg.flows.whenLocal();
    if (!local || this.state.phase === 'ended') throw new ApiRTCError(ERROR_WRONG_STATE, 'The call is not running');
    return act(local);
  }

  #stateChanged(state: CallState, before: CallState): void {
    emit(this, 'stateChange', state);
    if (state.phase === 'connecting') this.#accepted();
    if (state.phase === 'reconnecting') emit(this, 'disconnectionWarning', { tries: state.attempt });
    if (state.phase === 'ended') this.#ended(state, before);
  }

  #accepted(): void {
    if (this.direction !== 'outgoing') return;
    emit(this, 'response');
    emit(this, 'accepted');
  }

  #ended({ reason, by }: Extract<CallState, { phase: 'ended' }>, before: CallState): void {
    const waited = before.phase === 'preparing' || before.phase === 'calling';
    if (waited && by !== 'local') {
      emit(this, 'response');
      emit(this, 'declined', { reason });
    }
    emit(this, 'hangup', { from: by === 'local' ? 'local' : 'remote', reason });
  }

  #captureFailed(error: CaptureError, goesOn: boolean): void {
    const screen = this.media === 'screen';
    if (screen) emit(this, 'desktopCapture', { event: desktopCaptureEvent(error.failure) });
    emit(this, 'userMediaError', {
      onCallEstablishment: this.state.phase !== 'connected' && this.state.phase !== 'reconnecting',
      callType: screen ? 'screenSharing' : 'media',
      error,
      userMediaStreamId: null,
      tryAudioCallActivated: goesOn,
    });
  }

  #remoteUpdated(): void {
    const { audio, video } = this.remoteFlow;
    emit(this, 'remoteStreamUpdated', {
      callId: this.#id,
      audio: audio.available,
      audioMuted: audio.muted,
      video: video.available,
      videoMuted: video.muted,
    });
  }

  #troubled(recovery: Recovery): void {
    if (recovery.phase === 'gave-up') this.#failed('CALL_ABORTED', 'Media did not return');
    if (recovery.phase !== 'lost') return;
    const errorCode = recovery.link === 'failed' ? 'ICE_CONNECTION_STATE_FAILED' : 'ICE_CONNECTION_STATE_DISCONNECTED';
    this.#failed(errorCode, 'Media stopped coming', { descriptor: { iceState: recovery.link } });
  }

  #failed(errorCode: string, errorInfo: string, { descriptor, ...more }: FailureDetails = {}): void {
    emit(this, 'error', { errorCode, errorInfo, descriptor: { ...descriptor, remoteId: this.getContact().id }, ...more });
  }
}
