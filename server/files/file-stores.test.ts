import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskFileStore } from './disk-file-store.js';
import { describeFileStore } from './file-store.contract.js';
import { MemoryFileStore } from './memory-file-store.js';

describeFileStore('MemoryFileStore', async () => ({ store: new MemoryFileStore(), close: async () => {} }));
describeFileStore('DiskFileStore', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apirtc-files-'));
  return { store: new DiskFileStore(join(folder, 'files')), close: async () => rmSync(folder, { recursive: true }) };
});
