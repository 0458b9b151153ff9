import { log } from '../log.js';
import { DiskSink } from './disk-sink.js';
import { MemorySink } from './sink.js';
import type { Sink } from './sink.js';

/** What is smaller is not worth a file. */
const WORTH_A_FILE_BYTES = 8 * 1024 * 1024;

/** A place for so many bytes. Rejects with a `QuotaExceededError` when the browser knows that there is none. */
export async function openSink(size: number): Promise<Sink> {
  if (size < WORTH_A_FILE_BYTES || typeof navigator === 'undefined' || !navigator.storage?.getDirectory) return new MemorySink();
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < size) throw new DOMException('There is no room for this file', 'QuotaExceededError');
  try {
    return await DiskSink.open();
  } catch (error) {
    log.info('files are kept in memory: there is no disk to put them on', error);
    return new MemorySink();
  }
}
