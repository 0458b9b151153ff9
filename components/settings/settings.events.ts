import type { AudioProcessorType, Stream, VideoProcessorType } from '@apirtc-ce/sdk';
import { RequestEvent } from '../element/request-event.js';

/** Which processor the user wants. */
export type ProcessorWish =
  { kind: 'audio'; processor: AudioProcessorType } | { kind: 'video'; processor: VideoProcessorType; backgroundImageUrl: string };

/** The user wants another background, or the noise gone or back. */
export class ProcessorRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-processor-request';
  readonly wish: ProcessorWish;

  constructor(wish: ProcessorWish) {
    super(ProcessorRequestEvent.type);
    this.wish = wish;
  }
}

/** What is used now. */
export interface SettingsInUse {
  /** The stream to send and to show from now on; null while there is none. */
  stream: Stream | null;
  /** Ids of the devices; empty where there is none, or the browser chose. */
  audioInputId: string;
  videoInputId: string;
  audioOutputId: string;
}

/** Something else is used from now on: another device, another processor, or a stream at all. */
export class SettingsChangedEvent extends Event implements SettingsInUse {
  static readonly type = 'apirtc-settings-changed';
  readonly stream: Stream | null;
  readonly audioInputId: string;
  readonly videoInputId: string;
  readonly audioOutputId: string;

  constructor({ stream, audioInputId, videoInputId, audioOutputId }: SettingsInUse) {
    super(SettingsChangedEvent.type, { bubbles: true, composed: true });
    this.stream = stream;
    this.audioInputId = audioInputId;
    this.videoInputId = videoInputId;
    this.audioOutputId = audioOutputId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-processor-request': ProcessorRequestEvent;
    'apirtc-settings-changed': SettingsChangedEvent;
  }
}
