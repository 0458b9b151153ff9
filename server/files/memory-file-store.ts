import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Id } from '@apirtc-ce/protocol';
import {
  isExpired,
  refusal,
  type ByteRange,
  type FileLimits,
  type FileStore,
  type FoundFile,
  type KeptFile,
} from './file-store.js';

interface Entry {
  file: KeptFile;
  content: Buffer;
  progressAtMs: number;
}

/** Keeps files in memory: for tests, and for what need not outlive the process. */
export class MemoryFileStore implements FileStore {
  readonly #entries = new Map<string, Entry>();

  async create(file: KeptFile, limits: FileLimits): Promise<'created' | 'full' | 'too-many'> {
    const refused = refusal(file, this.#files(), limits);
    if (refused) return refused;
    this.#entries.set(file.key, { file, content: Buffer.alloc(0), progressAtMs: Date.now() });
    return 'created';
  }

  async find(key: string): Promise<FoundFile | undefined> {
    const entry = this.#entries.get(key);
    return entry && found(entry);
  }

  async write(key: string, offset: number, source: Readable): Promise<number> {
    const entry = this.#mustHave(key);
    entry.content = entry.content.subarray(0, offset);
    for await (const chunk of source as AsyncIterable<Buffer>) {
      entry.content = Buffer.concat([entry.content, chunk]).subarray(0, entry.file.size);
      entry.progressAtMs = Date.now();
    }
    return entry.content.length;
  }

  async digest(key: string): Promise<string> {
    return createHash('sha256').update(this.#mustHave(key).content).digest('hex');
  }

  async complete(key: string): Promise<boolean> {
    const entry = this.#entries.get(key);
    if (entry) entry.file = { ...entry.file, complete: true };
    return entry !== undefined;
  }

  async giveUp(key: string): Promise<boolean> {
    return this.#entries.get(key)?.file.complete === false && this.#entries.delete(key);
  }

  read(key: string, { start, end }: ByteRange = { start: 0, end: Infinity }): Readable {
    return Readable.from([this.#mustHave(key).content.subarray(start, end + 1)]);
  }

  async list(tenant: string, conversation: string): Promise<KeptFile[]> {
    const files = this.#of(tenant, conversation).filter(({ complete }) => complete);
    return files.sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async findMedia(tenant: string, conversation: string, mediaId: Id): Promise<FoundFile | undefined> {
    const file = this.#of(tenant, conversation).find((each) => each.mediaId === mediaId);
    return file && this.find(file.key);
  }

  async remove(key: string): Promise<void> {
    this.#entries.delete(key);
  }

  async removeExpired(nowMs: number): Promise<number> {
    const expired = [...this.#entries.values()].filter((entry) => isExpired(found(entry), nowMs));
    for (const { file } of expired) this.#entries.delete(file.key);
    return expired.length;
  }

  #of(tenant: string, conversation: string): KeptFile[] {
    return this.#files().filter((file) => file.tenant === tenant && file.conversation === conversation);
  }

  #files(): KeptFile[] {
    return [...this.#entries.values()].map(({ file }) => file);
  }

  #mustHave(key: string): Entry {
    const entry = this.#entries.get(key);
    if (!entry) throw new Error('there is no such file');
    return entry;
  }
}

function found({ file, content, progressAtMs }: Entry): FoundFile {
  return { file, received: content.length, progressAtMs };
}
