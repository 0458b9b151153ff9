import { afterEach, describe, expect, it, vi } from 'vitest';
import { ERROR_NETWORK_UNAVAILABLE } from '../errors.js';
import { requestsTo } from '../testing/uploads.js';
import { tusUpload } from './tus-upload.js';

/** A way to a server on which no part arrives whole: so many bytes of each. */
function badLink(bytesAPart: number): { arrived: () => number } {
  let received = 0;
  const cut = requestsTo(({ offset, data }) => {
    received = offset + Math.min(bytesAPart, data.size);
    return { status: 0 };
  });
  vi.stubGlobal('XMLHttpRequest', cut);
  vi.stubGlobal('fetch', async () => new Response(null, { headers: { 'Upload-Offset': String(received) } }));
  return { arrived: () => received };
}

describe('an upload over a link that breaks again and again', () => {
  afterEach(() => vi.unstubAllGlobals());

  const upload = (bytes: number): { done: Promise<void>; waits: number[] } => {
    const waits: number[] = [];
    const wait = async (ms: number): Promise<void> => void waits.push(ms);
    const { signal } = new AbortController();
    const data = new Blob(['x'.repeat(bytes)]);
    return { done: tusUpload({ url: 'https://ccs.example/1', data, progress() {}, signal, wait }), waits };
  };

  it('goes on for as long as something arrives', async () => {
    const { arrived } = badLink(1);
    const { done, waits } = upload(30);
    await done;
    expect(waits).toEqual(Array.from({ length: 30 }, () => 0));
    expect(arrived()).toBe(30);
  });

  it('is given up when nothing does for a minute', async () => {
    badLink(0);
    const { done, waits } = upload(30);
    await expect(done).rejects.toMatchObject({ code: ERROR_NETWORK_UNAVAILABLE });
    expect(waits).toEqual([0, 1_000, 2_000, 5_000, 10_000, 20_000, 20_000]);
  });
});
