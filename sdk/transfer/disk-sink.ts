import { log } from '../log.js';
import { randomId } from '../random-id.js';
import type { Sink } from './sink.js';

/** The folder of the origin's private file system (WHATWG File System §2) where files arrive. */
const FOLDER = 'apirtc-files';

/** Writes to the browser's disk as it comes, so that no file is ever in memory as a whole. What pages get is a `File` that is read from there. */
export class DiskSink implements Sink {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #handle: FileSystemFileHandle;
  readonly #stream: FileSystemWritableFileStream;
  readonly #release: () => void;
  #closing: Promise<void> | undefined;

  private constructor(
    folder: FileSystemDirectoryHandle,
    handle: FileSystemFileHandle,
    stream: FileSystemWritableFileStream,
    release: () => void,
  ) {
    this.#folder = folder;
    this.#handle = handle;
    this.#stream = stream;
    this.#release = release;
  }

  /** Rejects where the browser has no such place: in private windows of some, and outside of secure contexts. */
  static async open(): Promise<DiskSink> {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    await sweep(folder);
    const name = randomId();
    const release = await hold(name);
    try {
      const handle = await folder.getFileHandle(name, { create: true });
      return new DiskSink(folder, handle, await handle.createWritable(), release);
    } catch (error) {
      release();
      throw error;
    }
  }

  write(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#stream.write(piece);
  }

  /** The file stays the page's until the page is gone: it may read it, or show it by an address of its own, at any time. */
  async finish(name: string, type: string): Promise<File> {
    this.#closing = this.#stream.close();
    await this.#closing;
    // A file of a file: the same bytes on the disk, under the name and type that it has for people.
    return new File([await this.#handle.getFile()], name, { type });
  }

  async discard(): Promise<void> {
    try {
      // What was written to the end, and what could not be, has nothing to abort.
      await (this.#closing ?? this.#stream.abort()).catch(() => undefined);
      await this.#folder.removeEntry(this.#handle.name);
    } catch (error) {
      log.debug('a file that did not arrive could not be removed', error);
    } finally {
      this.#release();
    }
  }
}

/** A lock says that a file is in use (W3C Web Locks §3): until it is released, and else for the life of the page. */
function hold(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(lockOf(name), () => new Promise<void>((release) => resolve(release)));
    held.catch(reject);
  });
}

/** Removes files of pages that are gone: nobody can read them any more. */
async function sweep(folder: FileSystemDirectoryHandle): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  for await (const name of folder.keys()) {
    if (!inUse.has(lockOf(name))) await folder.removeEntry(name).catch(() => undefined); // another page was faster
  }
}

function lockOf(name: string): string {
  return `${FOLDER}:${name}`;
}
