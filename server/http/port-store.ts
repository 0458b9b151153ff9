import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { NoRoom, type FileStore } from '../files/file-store.js';

/** RFC 4918 §11.5 */
const INSUFFICIENT_STORAGE = { status_code: 507, body: 'There is no room left for the file.\n' };

/** Our store of files as the tus server sees one. Files are made by the CCS; what comes over HTTP are their bytes. */
export class PortStore extends DataStore {
  readonly #files: FileStore;

  constructor(files: FileStore) {
    super();
    this.#files = files;
    this.extensions = ['termination'];
  }

  override async getUpload(key: string): Promise<Upload> {
    const found = await this.#files.find(key);
    // tus reads `status_code` and `body` of what it catches.
    if (!found) throw ERRORS.FILE_NOT_FOUND as unknown as Error;
    return new Upload({ id: key, size: found.file.size, offset: found.received });
  }

  override async write(source: Readable, key: string, offset: number): Promise<number> {
    try {
      return await this.#files.write(key, offset, source);
    } catch (error) {
      throw error instanceof NoRoom ? (INSUFFICIENT_STORAGE as unknown as Error) : error;
    }
  }

  override remove(key: string): Promise<void> {
    return this.#files.remove(key);
  }
}
