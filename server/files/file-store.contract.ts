import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UPLOAD_MS, type FileLimits, type FileStore, type KeptFile } from './file-store.js';

/** By the clock of the stores: progress is theirs to notice. */
const NOW = Date.now();
/** More than these tests take, and less than an upload may. */
const MINUTE_MS = 60_000;
const AMPLE: FileLimits = { maxTotalBytes: 1e9, maxUploads: 100 };
let lastKey = 0;

/** A file to come. */
export function keptFile(more: Partial<KeptFile> = {}): KeptFile {
  lastKey += 1;
  return {
    key: lastKey.toString(16).padStart(32, '0'),
    mediaId: String(lastKey),
    tenant: 't',
    conversation: 'room',
    moderated: false,
    owner: 'alice',
    name: 'a.txt',
    type: 'text/plain',
    size: 11,
    metadata: { a: 1 },
    overwrite: false,
    createdAtMs: NOW + lastKey,
    expiresAtMs: NOW + 10 * UPLOAD_MS,
    complete: false,
    ...more,
  };
}

/** What every {@link FileStore} promises. `open` gives an empty one. */
export function describeFileStore(name: string, open: () => Promise<{ store: FileStore; close(): Promise<void> }>): void {
  describe(`${name}, as a store of files`, () => {
    let store: FileStore;
    let close: () => Promise<void>;
    beforeEach(async () => ({ store, close } = await open()));
    afterEach(() => close());

    const kept = async (more?: Partial<KeptFile>): Promise<KeptFile> => {
      const file = keptFile(more);
      expect(await store.create(file, AMPLE)).toBe('created');
      return file;
    };
    const text = async (file: KeptFile, range?: { start: number; end: number }) =>
      (await buffer(store.read(file.key, range))).toString();

    it('knows what it was given, and how much of it is there', async () => {
      const file = await kept();
      expect(await store.find(file.key)).toMatchObject({ file, received: 0 });
      expect(await store.write(file.key, 0, Readable.from([Buffer.from('hello'), Buffer.from(' ')]))).toBe(6);
      expect((await store.find(file.key))?.received).toBe(6);
    });

    it('goes on where it was broken off, and drops what was not acknowledged', async () => {
      const file = await kept();
      await store.write(file.key, 0, Readable.from([Buffer.from('hello, world')]));
      expect(await store.write(file.key, 5, Readable.from([Buffer.from(' world')]))).toBe(11);
      expect(await text(file)).toBe('hello world');
      expect(await text(file, { start: 6, end: 8 })).toBe('wor');
    });

    it('keeps what came before a source failed', async () => {
      const file = await kept();
      const broken = async function* () {
        yield Buffer.from('hello');
        throw new Error('cut');
      };
      await expect(store.write(file.key, 0, Readable.from(broken()))).rejects.toThrow('cut');
      expect((await store.find(file.key))?.received).toBe(5);
    });

    it('takes no more than was announced', async () => {
      const file = await kept({ size: 3 });
      expect(await store.write(file.key, 0, Readable.from([Buffer.from('hello'), Buffer.from('more')]))).toBe(3);
      expect(await text(file)).toBe('hel');
    });

    it('takes no file for which there is no room', async () => {
      const sizes = [40, 40, 40];
      const taken = await Promise.all(sizes.map((size) => store.create(keptFile({ size }), { ...AMPLE, maxTotalBytes: 100 })));
      expect(taken).toEqual(['created', 'created', 'full']);
    });

    it('makes room for so many of a user at a time', async () => {
      const create = (more?: Partial<KeptFile>) => store.create(keptFile(more), { ...AMPLE, maxUploads: 2 });
      const first = await kept();
      expect(await Promise.all([create(), create()])).toEqual(['created', 'too-many']);
      expect(await Promise.all([create({ owner: 'bob' }), create({ tenant: 'other' })])).toEqual(['created', 'created']);
      await store.complete(first.key);
      expect([await create({ conversation: 'other' }), await create()]).toEqual(['created', 'too-many']);
    });

    it('says what is there', async () => {
      const file = await kept();
      await store.write(file.key, 0, Readable.from([Buffer.from('hello world')]));
      expect(await store.digest(file.key)).toBe(createHash('sha256').update('hello world').digest('hex'));
    });

    it('lists what is complete, of one conversation, oldest first', async () => {
      const late = await kept({ createdAtMs: NOW + 1000 });
      const early = await kept({ createdAtMs: NOW + 1 });
      const others = [await kept({ conversation: 'other' }), await kept({ tenant: 'other' })];
      await kept();
      for (const { key } of [late, early, ...others]) await store.complete(key);
      expect(await store.list('t', 'room')).toEqual([
        { ...early, complete: true },
        { ...late, complete: true },
      ]);
      expect((await store.findMedia('t', 'room', late.mediaId))?.file.key).toBe(late.key);
      expect(await store.findMedia('t', 'other', late.mediaId)).toBeUndefined();
    });

    it('forgets what is removed, and has nothing that it was not given', async () => {
      const file = await kept();
      await store.remove(file.key);
      await store.remove(file.key);
      expect(await store.find(file.key)).toBeUndefined();
      for (const key of ['', '..', '../../etc/passwd', 'x'.repeat(32)]) expect(await store.find(key)).toBeUndefined();
    });

    it('gives up what is not complete, and nothing else', async () => {
      const [unfinished, done, raced] = [await kept(), await kept(), await kept()];
      expect([await store.complete(done.key), await store.giveUp(done.key), await store.giveUp(unfinished.key)]).toEqual([
        true,
        false,
        true,
      ]);
      expect([await store.find(unfinished.key), (await store.find(done.key))?.file.complete]).toEqual([undefined, true]);
      expect([await store.giveUp(unfinished.key), await store.complete(unfinished.key)]).toEqual([false, false]);
      const [completed, gone] = await Promise.all([store.complete(raced.key), store.giveUp(raced.key)]);
      expect(completed).not.toBe(gone);
    });

    it('gives up what nothing more comes of, however long it takes', async () => {
      const slow = await kept({ createdAtMs: NOW - 2 * UPLOAD_MS });
      const progressAtMs = async () => (await store.find(slow.key))?.progressAtMs ?? 0;
      const madeAtMs = await progressAtMs();
      const receive = async () => {
        await store.write(slow.key, 0, Readable.from([Buffer.from('h')]));
        return progressAtMs();
      };
      await expect.poll(receive).toBeGreaterThan(madeAtMs);
      const cameAtMs = await progressAtMs();
      expect(await store.removeExpired(cameAtMs + UPLOAD_MS - 1)).toBe(0);
      expect(await store.removeExpired(cameAtMs + UPLOAD_MS)).toBe(1);
    });

    it('removes what is expired, and what never became complete', async () => {
      const [brief, slow, done] = [await kept({ expiresAtMs: NOW + MINUTE_MS }), await kept(), await kept()];
      await store.complete(brief.key);
      await store.complete(done.key);
      expect(await store.removeExpired(NOW + MINUTE_MS - 1)).toBe(0);
      expect(await store.removeExpired(NOW + MINUTE_MS)).toBe(1);
      expect(await store.find(brief.key)).toBeUndefined();
      expect(await store.removeExpired(NOW + 2 * UPLOAD_MS)).toBe(1);
      expect([await store.find(slow.key), (await store.find(done.key))?.file.complete]).toEqual([undefined, true]);
    });
  });
}
