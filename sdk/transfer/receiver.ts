import type { ApiRTCError } from '../errors.js';
import { asApiRTCError } from '../errors.js';
import { Download, DownloadError } from './download.js';
import { nameOf } from './payload.js';
import { cancelled } from './sender.js';
import type { Sink } from './sink.js';
import { TransferMeter } from './transfer-information.js';
import type { TransferInformation } from './transfer-information.js';
import type { PayloadForm, TransferMessage } from './transfer-message.js';
import { linkLost, WireChannel } from './wire-channel.js';

export interface ReceiverEvents {
  progress(information: TransferInformation): void;
  /** It is here as it was sent. */
  received(file: File, as: PayloadForm, information: TransferInformation): void;
  /** It is not, and nothing of it was kept. */
  failed(error: ApiRTCError, uuid: string): void;
  /** Nothing goes through any more. */
  closed(): void;
}

export interface ReceiverOptions {
  /** What is announced as larger is refused. */
  maxBytes?: number;
  /** Where it is put. Default: on disk where it is large and the browser can. */
  openSink?: ((size: number) => Promise<Sink>) | undefined;
}

interface Current {
  uuid: string;
  as: PayloadForm;
  size: number;
  meter: TransferMeter;
  download: Download;
}

/** The end of a data channel that receives. */
export class Receiver {
  readonly #channel: WireChannel;
  readonly #events: ReceiverEvents;
  readonly #options: ReceiverOptions;
  #current: Current | undefined;

  constructor(channel: RTCDataChannel, events: ReceiverEvents, options: ReceiverOptions = {}) {
    this.#events = events;
    this.#options = options;
    this.#channel = new WireChannel(channel, {
      message: (message) => this.#heard(message),
      chunk: (chunk) => this.#current?.download.chunk(chunk),
    });
    this.#channel.over.addEventListener('abort', () => {
      this.#fail(linkLost());
      events.closed();
    });
  }

  /** Breaks off what is under way. */
  cancel(): void {
    this.#refuse(cancelled(), 'cancelled');
  }

  /** The same, for another reason. */
  abort(error: ApiRTCError): void {
    this.#refuse(error, 'cancelled');
  }

  close(): void {
    this.cancel();
    this.#channel.close();
  }

  #heard(message: TransferMessage): void {
    if (message.type === 'begin') return this.#begin(message);
    if (message.uuid !== this.#current?.uuid) return;
    if (message.type === 'end') void this.#finish(this.#current, message.sha256);
    if (message.type === 'failed') this.#fail(cancelled());
  }

  #begin(begin: Extract<TransferMessage, { type: 'begin' }>): void {
    const { uuid, size, as } = begin;
    // Only one thing goes through at a time.
    if (this.#current) this.#refuse(new DownloadError('corrupt'), 'corrupt');
    const { maxBytes = Infinity, openSink: open } = this.#options;
    const meter = new TransferMeter(uuid, size, (information) => this.#events.progress(information));
    const download = new Download({
      begin: { ...begin, name: nameOf(begin.name) },
      open,
      passed: (bytes) => this.#passed(uuid, bytes),
      failed: (error) => this.#current?.uuid === uuid && this.#refuse(error, error.failure),
    });
    this.#current = { uuid, as, size, meter, download };
    if (size > maxBytes) this.#refuse(new DownloadError('full'), 'full');
  }

  #passed(uuid: string, bytes: number): void {
    if (this.#current?.uuid !== uuid) return;
    this.#channel.say({ type: 'taken', uuid, bytes });
    this.#current.meter.passed(bytes);
  }

  async #finish(current: Current, sha256: string): Promise<void> {
    const { uuid, download, meter, size, as } = current;
    try {
      const file = await download.finish(sha256);
      if (this.#current !== current) return;
      this.#current = undefined;
      this.#channel.say({ type: 'complete', uuid });
      this.#events.received(file, as, meter.read(size));
    } catch (error) {
      if (this.#current === current) this.#refuse(asApiRTCError(error), error instanceof DownloadError ? error.failure : 'full');
    }
  }

  #refuse(error: ApiRTCError, reason: DownloadError['failure']): void {
    const { uuid } = this.#current ?? {};
    if (uuid) this.#channel.say({ type: 'failed', uuid, reason });
    this.#fail(error);
  }

  #fail(error: ApiRTCError): void {
    const current = this.#current;
    this.#current = undefined;
    if (!current) return;
    void current.download.discard();
    this.#events.failed(error, current.uuid);
  }
}
