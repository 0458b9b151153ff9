import { ApiRTCError, ERROR_NETWORK_UNAVAILABLE, ERROR_OTHER, ERROR_TIMED_OUT } from '../errors.js';
import type { MediaKind } from '../peer/peer-connection.js';
import type { SnapshotOptions } from '../snapshot/snapshot-options.js';
import type { ByTrack } from '../stream/stream-events.js';
import { ControlChannel } from './control-channel.js';
import { ASK_CHANNEL, isAnswer, isNotice, TELL_CHANNEL } from './control-message.js';
import type { Answer, Ask } from './control-message.js';
import type { RemoteStreamControl } from './remote-stream-control.js';

/** Time for an answer to begin, milliseconds; a camera that takes a photo needs a few seconds. */
const ANSWER_TIMEOUT_MS = 20_000;

export interface AskingSideParts {
  /** Opens a data channel to the publisher. */
  openChannel(label: string): RTCDataChannel;
  /** The publisher's constraints are others now. */
  constraintsChanged(constraints: ByTrack<MediaTrackConstraints>): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: ApiRTCError): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Asks the publisher of a received stream, over a data channel that is opened with the first question. */
export class AskingSide implements RemoteStreamControl {
  readonly #parts: AskingSideParts;
  readonly #pending = new Map<number, Pending>();
  #channel: ControlChannel | undefined;
  #lastId = 0;
  #closed = false;

  constructor(parts: AskingSideParts) {
    this.#parts = parts;
  }

  async takeSnapshot(options: SnapshotOptions): Promise<Blob> {
    const picture = await this.#ask({ ask: 'snapshot', options });
    if (picture instanceof Blob) return picture;
    throw new ApiRTCError(ERROR_OTHER, 'The publisher sent no picture');
  }

  getCapabilities(): Promise<ByTrack<MediaTrackCapabilities>> {
    return this.#ask({ ask: 'capabilities' }) as Promise<ByTrack<MediaTrackCapabilities>>;
  }

  getSettings(): Promise<ByTrack<MediaTrackSettings>> {
    return this.#ask({ ask: 'settings' }) as Promise<ByTrack<MediaTrackSettings>>;
  }

  getConstraints(): Promise<ByTrack<MediaTrackConstraints>> {
    return this.#ask({ ask: 'constraints' }) as Promise<ByTrack<MediaTrackConstraints>>;
  }

  async applyConstraints(constraints: MediaStreamConstraints): Promise<void> {
    await this.#ask({ ask: 'apply', constraints });
  }

  async enable(kind: MediaKind, enabled: boolean): Promise<void> {
    await this.#ask({ ask: 'enable', kind, enabled });
  }

  /** The other side opened a data channel; true when it was to tell something. */
  accept(channel: RTCDataChannel): boolean {
    if (channel.label !== TELL_CHANNEL) return false;
    new ControlChannel(channel, {
      message: (notice) => isNotice(notice) && this.#parts.constraintsChanged(notice.constraints),
      closed: () => {},
    });
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#channel?.close();
    this.#lost();
  }

  #ask(ask: Ask): Promise<unknown> {
    if (this.#closed) return Promise.reject(unreachable());
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(id)?.reject(new ApiRTCError(ERROR_TIMED_OUT, 'The publisher of the stream does not answer')),
        ANSWER_TIMEOUT_MS,
      );
      this.#pending.set(id, { resolve, reject, timer });
      void this.#open().send({ id, ...ask });
    });
  }

  #open(): ControlChannel {
    if (!this.#channel?.open) {
      const channel: ControlChannel = new ControlChannel(this.#parts.openChannel(ASK_CHANNEL), {
        begun: (answer) => isAnswer(answer) && clearTimeout(this.#pending.get(answer.id)?.timer),
        message: (answer, picture) => isAnswer(answer) && this.#answered(answer, picture),
        closed: () => this.#channel === channel && this.#lost(),
      });
      this.#channel = channel;
    }
    return this.#channel;
  }

  #answered(answer: Answer, picture: Blob | undefined): void {
    const pending = this.#settle(answer.id);
    if ('error' in answer) pending?.reject(new ApiRTCError(answer.error.code, answer.error.message));
    else pending?.resolve(picture ?? answer.value);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    clearTimeout(pending?.timer);
    this.#pending.delete(id);
    return pending;
  }

  #lost(): void {
    this.#channel = undefined;
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(unreachable());
  }
}

function unreachable(): ApiRTCError {
  return new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'The publisher of the stream cannot be asked any more');
}
