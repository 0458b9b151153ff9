/** How far something is. Sizes in bytes, times in milliseconds. */
export interface TransferInformation {
  uuid: string;
  fileSize: number;
  remainingSize: number;
  /** 0 to 100. */
  percentage: number;
  /** Chunks that went through. */
  sendChunkNb: number;
  /** Since it began. */
  transferDuration: number;
  /** Nothing follows. */
  lastPacket: boolean;
}

/** What is sent in one message: every browser takes as much (W3C WebRTC §6.1.1 `maxMessageSize`, RFC 8831 §6.6), and larger ones are no faster. */
export const CHUNK_BYTES = 65_536;

const TELL_EVERY_MS = 100;

/** Counts what went through, and says so now and then: a progress bar needs no more. */
export class TransferMeter {
  readonly #uuid: string;
  readonly #size: number;
  readonly #tell: (information: TransferInformation) => void;
  readonly #now: () => number;
  readonly #beganAt: number;
  #toldAt = -Infinity;

  constructor(uuid: string, size: number, tell: (information: TransferInformation) => void, now = () => performance.now()) {
    this.#uuid = uuid;
    this.#size = size;
    this.#tell = tell;
    this.#now = now;
    this.#beganAt = now();
  }

  /** So much of it went through so far. */
  passed(bytes: number): void {
    const now = this.#now();
    if (bytes < this.#size && now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    this.#tell(this.read(bytes));
  }

  read(bytes: number): TransferInformation {
    return {
      uuid: this.#uuid,
      fileSize: this.#size,
      remainingSize: this.#size - bytes,
      percentage: this.#size === 0 ? 100 : (bytes / this.#size) * 100,
      sendChunkNb: Math.ceil(bytes / CHUNK_BYTES),
      transferDuration: Math.round(this.#now() - this.#beganAt),
      lastPacket: bytes === this.#size,
    };
  }
}
