import type { DeviceChoice, Stream } from '@apirtc-ce/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Device } from '../device-select/device.js';
import { pageDevices } from './page-devices.js';
import type { ProcessorWish } from './settings.events.js';

export interface StreamSettingsBehaviour {
  /** The stream is another one, or another device or processor feeds it. */
  changed(): void;
  /** It could not be opened or changed; all is as it was. */
  failed(error: unknown, kind: 'audio' | 'video'): void;
  /** Peak level of the microphone, 0 to 1. */
  heard(level: number): void;
}

/** Events of a stream after which it looks different. */
const SEEN = ['flowStatusChanged', 'trackStopped', 'processorCost'] as const;

/** The stream whose devices and processors are chosen: the one that is given, or one of its own, which it also releases. */
export class StreamSettings implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #behaviour: StreamSettingsBehaviour;
  readonly #look = (): void => this.#host.requestUpdate();
  readonly #stopped = (): void => this.use(null);
  #stream: Stream | null = null;
  /** Ends listening to the level. */
  #deaf: (() => void) | undefined;
  #own = false;
  #busy = false;
  #connected = false;

  constructor(host: ReactiveControllerHost, behaviour: StreamSettingsBehaviour) {
    this.#host = host;
    this.#behaviour = behaviour;
    host.addController(this);
  }

  get stream(): Stream | null {
    return this.#stream;
  }

  /** Something is being opened or changed. */
  get busy(): boolean {
    return this.#busy;
  }

  /** The devices there are. */
  get devices(): readonly Device[] {
    return Object.values(pageDevices().getUserMediaDevices()).flatMap((byId) => Object.values<Device>(byId));
  }

  hostConnected(): void {
    this.#connected = true;
    pageDevices().on('mediaDeviceChanged', this.#look);
    this.#follow(this.#stream);
  }

  hostDisconnected(): void {
    this.#connected = false;
    pageDevices().removeListener('mediaDeviceChanged', this.#look);
    this.#unfollow(this.#stream);
    // Not when it is only moved.
    queueMicrotask(() => {
      if (!this.#connected) this.stop();
    });
  }

  /** Takes a stream of the page, or none. */
  use(stream: Stream | null): void {
    if (stream === this.#stream) return;
    this.stop();
    this.#become(stream);
  }

  /** Opens devices of its own; to be called in the press. */
  async start(choice: DeviceChoice): Promise<void> {
    if (this.#stream || this.#busy) return;
    await this.#try('video', async () => {
      const stream = await this.#open(choice);
      if (!this.#busy) return stream.release(); // the element has left meanwhile
      this.#own = true;
      this.#become(stream);
    });
  }

  /** The microphone alone when there is no camera to be had, and then says why. */
  async #open(choice: DeviceChoice): Promise<Stream> {
    const withoutCamera = ({ error, tryAudioCallActivated }: { error: unknown; tryAudioCallActivated: boolean }) => {
      if (tryAudioCallActivated) this.#behaviour.failed(error, 'video');
    };
    pageDevices().on('userMediaError', withoutCamera);
    try {
      return await pageDevices().createStream(choice);
    } finally {
      pageDevices().removeListener('userMediaError', withoutCamera);
    }
  }

  /** Releases devices of its own. */
  stop(): void {
    this.#busy = false;
    if (!this.#own) return;
    this.#own = false;
    const stream = this.#stream;
    this.#become(null);
    stream?.release();
  }

  async switchDevice(kind: 'audio' | 'video', deviceId: string): Promise<void> {
    const stream = this.#stream;
    if (stream)
      await this.#try(kind, () =>
        stream.switchDevice(kind === 'audio' ? { audioInputId: deviceId } : { videoInputId: deviceId }),
      );
  }

  /** True when it was applied. */
  async process(wish: ProcessorWish): Promise<boolean> {
    const stream = this.#stream;
    if (!stream) return false;
    return this.#try(wish.kind, async () => {
      const { backgroundImageUrl } = { backgroundImageUrl: '', ...wish };
      const processed = await (wish.kind === 'audio'
        ? stream.applyAudioProcessor(wish.processor)
        : stream.applyVideoProcessor(wish.processor, { backgroundImageUrl }));
      if (this.#stream === stream) this.#become(processed);
    });
  }

  /** One change at a time: what is pressed meanwhile is not taken. */
  async #try(kind: 'audio' | 'video', change: () => Promise<void>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#look();
    try {
      await change();
      this.#behaviour.changed();
      return true;
    } catch (error) {
      this.#behaviour.failed(error, kind);
      return false;
    } finally {
      this.#busy = false;
      this.#look();
    }
  }

  #become(stream: Stream | null): void {
    this.#unfollow(this.#stream);
    this.#stream = stream;
    this.#follow(stream);
    this.#look();
  }

  #follow(stream: Stream | null): void {
    for (const event of SEEN) stream?.on(event, this.#look);
    stream?.on('stopped', this.#stopped);
    this.#deaf = stream?.watchLevel((level) => this.#behaviour.heard(level));
  }

  #unfollow(stream: Stream | null): void {
    for (const event of SEEN) stream?.removeListener(event, this.#look);
    stream?.removeListener('stopped', this.#stopped);
    this.#deaf?.();
    this.#behaviour.heard(0);
  }
}
