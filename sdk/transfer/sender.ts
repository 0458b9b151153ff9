import { ApiRTCError, ERROR_OPERATION_CANCELED } from '../errors.js';
import { randomId } from '../random-id.js';
import { DownloadError } from './download.js';
import type { Sendable } from './payload.js';
import { TransferMeter } from './transfer-information.js';
import type { TransferInformation } from './transfer-information.js';
import type { TransferMessage } from './transfer-message.js';
import { Upload } from './upload.js';
import { linkLost, WireChannel } from './wire-channel.js';

/** Under way: what the other side says about it settles `done`. */
interface Current {
  uuid: string;
  upload: Upload;
  settle: (error?: Error) => void;
}

/** The end of a data channel that sends: one thing after the other. */
export class Sender {
  readonly #channel: WireChannel;
  #queue: Promise<unknown> = Promise.resolve();
  #current: Current | undefined;

  constructor(channel: RTCDataChannel) {
    this.#channel = new WireChannel(channel, { message: (message) => this.#heard(message), chunk: () => undefined });
    this.over.addEventListener('abort', () => this.#stop(linkLost()));
  }

  /** Aborted when nothing goes through any more. */
  get over(): AbortSignal {
    return this.#channel.over;
  }

  /** Resolves when the other side has it, as it was sent; rejects with an `ApiRTCError`. */
  send(
    payload: Sendable,
    progress: (information: TransferInformation) => void,
    uuid: string = randomId(),
  ): Promise<TransferInformation> {
    const sent = this.#queue.then(() => this.#send(uuid, payload, progress));
    this.#queue = sent.catch(() => undefined);
    return sent;
  }

  /** Breaks off what is under way. */
  cancel(): void {
    const { uuid } = this.#current ?? {};
    if (uuid) this.#channel.say({ type: 'failed', uuid, reason: 'cancelled' });
    this.#stop(cancelled());
  }

  close(): void {
    this.cancel();
    this.#channel.close();
  }

  async #send(
    uuid: string,
    { data, info, as }: Sendable,
    progress: (information: TransferInformation) => void,
  ): Promise<TransferInformation> {
    if (this.over.aborted) throw linkLost();
    const meter = new TransferMeter(uuid, data.size, progress);
    const begin: TransferMessage = { type: 'begin', uuid, name: info.name, mime: info.type, size: data.size, as };
    const upload = new Upload({ begin, data, channel: this.#channel, passed: (bytes) => meter.passed(bytes) });
    const done = new Promise<void>((resolve, reject) => {
      this.#current = { uuid, upload, settle: (error) => (error ? reject(error) : resolve()) };
    });
    try {
      await Promise.all([upload.run(), done]);
    } finally {
      this.#current = undefined;
    }
    return meter.read(data.size);
  }

  #heard(message: TransferMessage): void {
    if (message.uuid !== this.#current?.uuid) return;
    if (message.type === 'taken') this.#current.upload.taken(message.bytes);
    if (message.type === 'complete') this.#current.settle();
    if (message.type === 'failed') this.#stop(message.reason === 'cancelled' ? cancelled() : new DownloadError(message.reason));
  }

  #stop(error: ApiRTCError): void {
    this.#current?.upload.stop(error);
    this.#current?.settle(error);
  }
}

export function cancelled(): ApiRTCError {
  return new ApiRTCError(ERROR_OPERATION_CANCELED, 'The transfer was cancelled');
}
