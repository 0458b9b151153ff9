import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Id } from '@apirtc-ce/protocol';
import {
  isExpired,
  NoRoom,
  refusal,
  type ByteRange,
  type FileLimits,
  type FileStore,
  type FoundFile,
  type KeptFile,
} from './file-store.js';

/** What is in a file's name on the disk: hexadecimal digits, and so never a path. */
const KEY = /^[0-9a-f]{32}$/;

/**
 * Keeps files in a folder: of each its bytes in `<key>`, and what is known of it in `<key>.json`. Nothing is remembered, so that several nodes may
 * share the folder, and files outlive the process.
 */
export class DiskFileStore implements FileStore {
  readonly #folder: string;
  /** One after the other, so that two do not take the same room, and nothing becomes complete that is given up. */
  #deciding: Promise<unknown> = Promise.resolve();

  /** @param folder made when it is not there */
  constructor(folder: string) {
    this.#folder = folder;
  }

  create(file: KeptFile, limits: FileLimits): Promise<'created' | 'full' | 'too-many'> {
    return this.#inTurn(() => this.#create(file, limits));
  }

  async find(key: string): Promise<FoundFile | undefined> {
    if (!KEY.test(key)) return undefined;
    try {
      const file = JSON.parse(await readFile(this.#facts(key), 'utf8')) as KeptFile;
      const { size, mtimeMs } = await stat(this.#content(key));
      return { file, received: size, progressAtMs: mtimeMs };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async write(key: string, offset: number, source: Readable): Promise<number> {
    const { size } = (await this.#mustHave(key)).file;
    const handle = await open(this.#content(key), 'r+');
    try {
      // What a broken connection left behind the place that was acknowledged.
      if ((await handle.stat()).size > offset) await handle.truncate(offset);
      return await append(handle, offset, size, source);
    } catch (error) {
      throw isFull(error) ? new NoRoom('The disk is full', { cause: error }) : error;
    } finally {
      await handle.close();
    }
  }

  async digest(key: string): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(this.read(key), hash);
    return hash.digest('hex');
  }

  complete(key: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const found = await this.find(key);
      if (found) await this.#keep({ ...found.file, complete: true });
      return found !== undefined;
    });
  }

  giveUp(key: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if ((await this.find(key))?.file.complete !== false) return false;
      await this.remove(key);
      return true;
    });
  }

  read(key: string, range?: ByteRange): Readable {
    return createReadStream(this.#content(key), range);
  }

  async list(tenant: string, conversation: string): Promise<KeptFile[]> {
    const files = await this.#of(tenant, conversation);
    return files.filter(({ complete }) => complete).sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async findMedia(tenant: string, conversation: string, mediaId: Id): Promise<FoundFile | undefined> {
    const file = (await this.#of(tenant, conversation)).find((each) => each.mediaId === mediaId);
    return file && this.find(file.key);
  }

  async remove(key: string): Promise<void> {
    if (!KEY.test(key)) return;
    await rm(this.#facts(key), { force: true });
    await rm(this.#content(key), { force: true });
  }

  async removeExpired(nowMs: number): Promise<number> {
    const expired = (await this.#all()).filter((found) => isExpired(found, nowMs));
    const removed = await Promise.all(expired.map(({ file }) => this.#removeExpired(file)));
    return removed.filter(Boolean).length;
  }

  /** What became complete meanwhile stays. */
  async #removeExpired({ key, complete }: KeptFile): Promise<boolean> {
    if (!complete) return this.giveUp(key);
    await this.remove(key);
    return true;
  }

  #inTurn<Value>(step: () => Promise<Value>): Promise<Value> {
    const done = this.#deciding.then(step);
    this.#deciding = done.catch(() => undefined);
    return done;
  }

  async #create(file: KeptFile, limits: FileLimits): Promise<'created' | 'full' | 'too-many'> {
    const kept = (await this.#all()).map((each) => each.file);
    const refused = refusal(file, kept, limits);
    if (refused) return refused;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(this.#content(file.key), '', { mode: 0o600 });
      await this.#keep(file);
      return 'created';
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.remove(file.key);
      return 'full';
    }
  }

  /** Written beside and moved into place: nobody ever reads half of it. */
  async #keep(file: KeptFile): Promise<void> {
    const draft = `${this.#facts(file.key)}.new`;
    await writeFile(draft, JSON.stringify(file), { mode: 0o600 });
    await rename(draft, this.#facts(file.key));
  }

  async #of(tenant: string, conversation: string): Promise<KeptFile[]> {
    const files = (await this.#all()).map(({ file }) => file);
    return files.filter((file) => file.tenant === tenant && file.conversation === conversation);
  }

  async #all(): Promise<FoundFile[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const keys = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    const found = await Promise.all(keys.map((key) => this.find(key)));
    return found.flatMap((each) => each ?? []);
  }

  async #mustHave(key: string): Promise<FoundFile> {
    const found = await this.find(key);
    if (!found) throw new Error('there is no such file');
    return found;
  }

  #content(key: string): string {
    return join(this.#folder, key);
  }

  #facts(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

/** By hand rather than through a stream, which would drop what it has when its source fails. */
async function append(handle: FileHandle, offset: number, size: number, source: Readable): Promise<number> {
  let at = offset;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const taken = chunk.subarray(0, size - at);
    if (taken.length > 0) await handle.write(taken, 0, taken.length, at);
    at += taken.length;
  }
  return at;
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
