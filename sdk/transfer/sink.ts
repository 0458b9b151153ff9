/** Where what arrives is put, piece by piece. One write at a time. */
export interface Sink {
  /** Rejects with a `QuotaExceededError` when there is no room. */
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All of it. */
  finish(name: string, type: string): Promise<File>;
  /** Nothing of it stays. Never rejects. */
  discard(): Promise<void>;
}

/** Keeps it in memory: for what is small, and for browsers that have no other place. */
export class MemorySink implements Sink {
  #parts: Uint8Array<ArrayBuffer>[] = [];

  async write(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#parts.push(piece);
  }

  async finish(name: string, type: string): Promise<File> {
    const file = new File(this.#parts, name, { type });
    this.#parts = [];
    return file;
  }

  async discard(): Promise<void> {
    this.#parts = [];
  }
}
