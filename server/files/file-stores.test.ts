import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { DiskFileStore } from './disk-file-store.js';
import { describeFileStore, keptFile } from './file-store.contract.js';
import { NoRoom } from './file-store.js';
import { MemoryFileStore } from './memory-file-store.js';

const LIMITS = { maxTotalBytes: 100, maxUploads: 4 };

describeFileStore('MemoryFileStore', async () => ({ store: new MemoryFileStore(), close: async () => {} }));
// the device that is always full is a part of Linux
describe.runIf(process.platform === 'linux')('DiskFileStore, on a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apirtc-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says that there is no room', async () => {
    const store = new DiskFileStore(folder);
    const key = '0'.repeat(32);
    expect(await store.create(keptFile({ key, size: 3 }), LIMITS)).toBe('created');
    rmSync(join(folder, key));
    symlinkSync('/dev/full', join(folder, key));
    await expect(store.write(key, 0, Readable.from([Buffer.from('abc')]))).rejects.toBeInstanceOf(NoRoom);
  });

  it('takes no other file, and leaves nothing of it', async () => {
    const store = new DiskFileStore(folder);
    const key = '1'.repeat(32);
    symlinkSync('/dev/full', join(folder, `${key}.json.new`));
    expect(await store.create(keptFile({ key, size: 3 }), LIMITS)).toBe('full');
    expect(existsSync(join(folder, key))).toBe(false);
  });
});

describeFileStore('DiskFileStore', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apirtc-files-'));
  return { store: new DiskFileStore(join(folder, 'files')), close: async () => rmSync(folder, { recursive: true }) };
});
