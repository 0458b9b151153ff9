import type { MediaDeviceList, Stream, UserAgent } from '@apirtc-ce/sdk';
import { prepareMedia } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { Device, DeviceKind } from '../device-select/device.js';
import type { SessionController } from '../session/session-controller.js';

export interface PreviewBehaviour {
  /** A device could not be opened; `wanted` says what for. */
  problem(error: unknown, wanted: 'camera' | 'microphone'): void;
  /** Another level of the microphone, 0 to 1. */
  level(level: number): void;
}

/** Ids of devices; false for none. */
type DeviceChoice = Partial<Record<DeviceKind, string | false>>;

/** Speech is a small part of full scale: what a meter shows of it is its root. */
const meterOf = (amplitude: number): number => Math.min(1, Math.sqrt(amplitude) * 1.6);

/** Camera and microphone as others would see and hear them, for as long as nobody has taken them. */
export class Preview {
  readonly #host: ReactiveControllerHost;
  readonly #behaviour: PreviewBehaviour;
  #userAgent?: UserAgent;
  #stream: Stream | undefined;
  /** Counts the openings: one that another has overtaken is late. */
  #turn = 0;
  #opening = false;
  #chosen: DeviceChoice = {};

  constructor(host: ReactiveControllerHost, shared: SessionController, behaviour: PreviewBehaviour) {
    this.#host = host;
    this.#behaviour = behaviour;
    shared.use(({ userAgent }) => {
      const render = () => this.#host.requestUpdate();
      this.#userAgent = userAgent.on('mediaDeviceChanged', render);
      return () => {
        userAgent.removeListener('mediaDeviceChanged', render);
        this.close();
        this.#userAgent = undefined;
      };
    });
  }

  get stream(): Stream | undefined {
    return this.#stream;
  }

  get isOpening(): boolean {
    return this.#opening;
  }

  get devices(): readonly Device[] {
    return this.#userAgent ? listOf(this.#userAgent.getUserMediaDevices()) : [];
  }

  /** Id of the device in use; empty when it is not known. */
  inUse(kind: 'audioinput' | 'videoinput'): string {
    const device = kind === 'audioinput' ? this.#stream?.audioInput : this.#stream?.videoInput;
    return this.#chosen[kind] || device?.id || '';
  }

  /** Opens what was chosen, or the default ones; what was open before is closed. */
  async open(chosen: DeviceChoice = {}): Promise<void> {
    const userAgent = this.#userAgent;
    if (!userAgent) return;
    const turn = (this.#turn += 1);
    this.#chosen = { ...this.#chosen, ...chosen };
    this.#become(true);
    const stream = await this.#capture(userAgent);
    if (turn !== this.#turn) return stream?.release();
    this.#replace(stream);
    this.#become(false);
  }

  /** Whether the browser gives both without asking: then nobody is surprised by a preview. */
  async mayOpenUnasked(): Promise<boolean> {
    try {
      const names = ['camera', 'microphone'] as PermissionName[];
      const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return answers.every(({ state }) => state === 'granted');
    } catch {
      return false; // a browser that does not say
    }
  }

  mute({ audio, video }: { audio?: boolean; video?: boolean }): void {
    if (audio !== undefined) void (audio ? this.#stream?.disableAudio() : this.#stream?.enableAudio());
    if (video !== undefined) void (video ? this.#stream?.disableVideo() : this.#stream?.enableVideo());
    this.#host.requestUpdate();
  }

  /** Without the camera from now on: its light goes out, and nobody is offered a picture. */
  async closeCamera(): Promise<void> {
    if (this.#stream?.hasVideo()) await this.open({ videoinput: false });
  }

  /** Hands it over: it is the caller's to release. */
  take(): Stream | undefined {
    const stream = this.#stream;
    this.#forget();
    return stream;
  }

  close(): void {
    this.take()?.release();
  }

  async #capture(userAgent: UserAgent): Promise<Stream | undefined> {
    const withoutCamera = ({ error, tryAudioCallActivated }: { error: unknown; tryAudioCallActivated: boolean }) =>
      this.#behaviour.problem(error, tryAudioCallActivated ? 'camera' : 'microphone');
    userAgent.on('userMediaError', withoutCamera);
    try {
      await prepareMedia();
      const { audioinput = true, videoinput = true } = this.#chosen;
      return await userAgent.createStream({ audioInputId: audioinput, videoInputId: videoinput });
    } catch {
      return undefined; // told already
    } finally {
      userAgent.removeListener('userMediaError', withoutCamera);
    }
  }

  /** What was switched off stays off with another device. */
  #replace(next: Stream | undefined): void {
    const before = this.#stream;
    if (before && next) {
      if (!before.isAudioEnabled()) void next.disableAudio();
      if (before.hasVideo() && !before.isVideoEnabled()) void next.disableVideo();
    }
    this.#forget();
    before?.release();
    this.#stream = next;
    next?.on('audioAmplitude', this.#heard).enableAudioAnalysis();
  }

  #forget(): void {
    this.#turn += 1;
    this.#opening = false;
    this.#stream?.removeListener('audioAmplitude', this.#heard).disableAudioAnalysis();
    this.#stream = undefined;
    this.#behaviour.level(0);
  }

  #become(opening: boolean): void {
    this.#opening = opening;
    this.#host.requestUpdate();
  }

  readonly #heard = (amplitude: number): void => this.#behaviour.level(meterOf(amplitude));
}

function listOf({ audioinput, videoinput }: MediaDeviceList): Device[] {
  return [audioinput, videoinput].flatMap((byId) => Object.values(byId));
}
