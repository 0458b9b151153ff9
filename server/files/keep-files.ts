import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repeat, type Clock } from '../clock/clock.js';
import type { Settings } from '../config/settings.js';
import type { FilePlace } from '../domain/media.js';
import type { Log } from '../log/log.js';
import { DiskFileStore } from './disk-file-store.js';
import type { FileStore } from './file-store.js';

/** The place of a CCS for files, which is swept while it runs. */
export interface KeptFiles {
  readonly place: FilePlace;
  close(): Promise<void>;
}

/** How often files are looked at that are expired. */
const SWEEP_MS = 60_000;

/** Keeps files where the operator says; in a folder of its own, which goes with the process, where nothing is said. */
export function keepFiles(
  { filesDir, maxFileBytes, maxFilesBytes, keepFilesMs }: Settings,
  chosen: FileStore | undefined,
  { clock, log }: { clock: Clock; log: Log },
): KeptFiles {
  const own = chosen || filesDir !== undefined ? undefined : mkdtempSync(join(tmpdir(), 'apirtc-ccs-'));
  const store = chosen ?? new DiskFileStore(filesDir ?? join(own ?? '', 'files'));
  const stop = repeat(clock, SWEEP_MS, () =>
    store.removeExpired(clock.now()).then(
      (count) => {
        if (count > 0) log.info({ count }, 'expired files removed');
      },
      (error: unknown) => log.error({ error }, 'expired files could not be removed'),
    ),
  );
  return {
    place: { store, maxFileBytes, maxTotalBytes: maxFilesBytes, keepMs: keepFilesMs },
    async close() {
      stop();
      if (own !== undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}
