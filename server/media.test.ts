import { createHash } from 'node:crypto';
import type { ConversationState, Media, MediaPush, MediaRoom } from '@apirtc-ce/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from './clock/testing/manual-clock.js';
import type { Settings } from './config/settings.js';
import { NoRoom } from './files/file-store.js';
import { MemoryFileStore } from './files/memory-file-store.js';
import { codeOf, type TestClient } from './testing/client.js';
import { House } from './testing/house.js';

const PAGE = 'https://page.example';
const TEXT = 'hello world';
const SHA256 = createHash('sha256').update(TEXT).digest('hex');
const FILE: MediaPush = { name: 'room', mediaId: '1', file: { name: 'Été.txt', type: 'text/plain', size: TEXT.length } };
const TUS = { 'tus-resumable': '1.0.0', origin: PAGE };

/** Takes its time to read what arrived. */
class SlowToCheck extends MemoryFileStore {
  go: () => void = () => undefined;
  readonly #mayGo = new Promise<void>((resolve) => (this.go = resolve));
  #askedFor: () => void = () => undefined;
  readonly asked = new Promise<void>((resolve) => (this.#askedFor = resolve));

  override async digest(key: string): Promise<string> {
    this.#askedFor();
    await this.#mayGo;
    return super.digest(key);
  }
}

describe('files of a conversation', () => {
  let house: House;
  let alice: TestClient;
  let bob: TestClient;
  const open = async (settings: Partial<Settings> = {}, parts: Parameters<typeof House.open>[1] = {}) => {
    house = await House.open(settings, { files: new MemoryFileStore(), ...parts });
    [alice, bob] = [await house.user('alice'), await house.user('bob')];
    for (const each of [alice, bob]) await each.request('conversation:join', { name: 'room' });
  };
  afterEach(() => house.close());

  const room = async (push = FILE, who = alice): Promise<MediaRoom> => {
    const answer = await who.request('conversation:push', push);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const http = (path: string, init: RequestInit = {}) => fetch(house.server.url + path, init);
  const patch = ({ uploadPath }: MediaRoom, offset: number, body: string) =>
    http(uploadPath, {
      method: 'PATCH',
      headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body,
    });
  const complete = (more: object = {}, who = alice) =>
    who.request('conversation:pushed', { name: 'room', mediaId: '1', ...more });
  const mediaOf = async (more: object = {}): Promise<Media> => {
    const answer = await complete(more);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const stateAt = async (who: TestClient): Promise<ConversationState> => {
    const answer = await who.request('conversation:join', { name: 'room' });
    if (!answer.ok || answer.value.type !== 'joined') throw new Error('not in it');
    return answer.value.state;
  };
  /** A file that is there, from beginning to end. */
  const keep = async (push: Partial<MediaPush> = {}, text = TEXT): Promise<Media> => {
    const made = await room({ ...FILE, ...push });
    await patch(made, 0, text);
    return mediaOf({ mediaId: push.mediaId ?? '1' });
  };

  it('arrive in parts, go on after a break, and are told to the members', async () => {
    await open();
    const made = await room();
    expect((await patch(made, 0, 'hello')).headers.get('upload-offset')).toBe('5');
    const head = await http(made.uploadPath, { method: 'HEAD', headers: TUS });
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, '5', '11']);
    expect(codeOf(await complete())).toBe('wrong-state');
    expect((await patch(made, 3, 'xx')).status).toBe(409);
    expect((await patch(made, 5, ' world')).status).toBe(204);
    const media = await mediaOf({ sha256: SHA256 });
    expect(media).toMatchObject({ mediaId: '1', path: made.path, from: 'alice', name: 'Été.txt', type: 'text/plain', size: 11 });
    expect(await bob.notice('conversation:media')).toMatchObject({ name: 'room', from: { id: 'alice' }, media });
    expect(alice.all('conversation:media')).toEqual([]);
    expect(await complete()).toEqual({ ok: true, value: media });
    expect(await bob.request('conversation:media-list', { name: 'room' })).toEqual({ ok: true, value: { media: [media] } });
    expect(bob.all('conversation:media')).toHaveLength(1);
  });

  it('are handed out so that nothing in them can run', async () => {
    await open();
    const { path } = await keep();
    const answer = await http(path, { headers: { origin: PAGE } });
    expect(await answer.text()).toBe(TEXT);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''%C3%89t%C3%A9.txt",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': PAGE,
      'referrer-policy': 'no-referrer',
    });
    const part = await http(path, { headers: { range: 'bytes=6-8' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, 'wor', 'bytes 6-8/11']);
    expect((await http(path, { headers: { range: 'bytes=99-' } })).status).toBe(416);
  });

  it.each(['text/html', 'image/svg+xml', 'application/javascript', 'text/plain; charset=x\r\nx: y', ''])(
    'that say they are %j are bytes',
    async (type) => {
      await open();
      const { path } = await keep({ file: { ...FILE.file, type } });
      expect((await http(path)).headers.get('content-type')).toBe('application/octet-stream');
    },
  );

  it('that are not what was sent are not kept', async () => {
    await open();
    const made = await room();
    await patch(made, 0, 'hello w0rld');
    expect(codeOf(await complete({ sha256: SHA256 }))).toBe('bad-request');
    expect((await http(made.path)).status).toBe(404);
    expect(bob.all('conversation:media')).toEqual([]);
  });

  it('are not to be had before they are complete, nor by a guess', async () => {
    await open();
    const made = await room();
    await patch(made, 0, 'hello');
    expect((await http(made.path)).status).toBe(404);
    expect((await http('/media/..%2f..%2fetc%2fpasswd')).status).toBe(404);
    expect((await http('/media/upload/0', { method: 'HEAD', headers: TUS })).status).toBe(404);
    expect((await http('/media/upload', { method: 'POST', headers: { ...TUS, 'upload-length': '9' } })).status).toBe(404);
  });

  it('are given up by their sender', async () => {
    await open();
    const made = await room();
    expect((await http(made.uploadPath, { method: 'DELETE', headers: TUS })).status).toBe(204);
    expect(codeOf(await complete())).toBe('wrong-state');
    const { path } = await keep({ mediaId: '2' });
    expect((await http(path.replace('/media/', '/media/upload/'), { method: 'DELETE', headers: TUS })).ok).toBe(false);
    expect((await http(path)).status).toBe(200);
  });

  it('take the place of earlier ones of the same name and user', async () => {
    await open();
    const first = await keep();
    const second = await keep({ mediaId: '2', overwrite: true }, 'HELLO WORLD');
    expect((await http(first.path)).status).toBe(404);
    expect(await (await http(second.path)).text()).toBe('HELLO WORLD');
  });

  it('are given up by their owner while they are checked, and nobody hears of them', async () => {
    const store = new SlowToCheck();
    await open({}, { files: store });
    await patch(await room(), 0, TEXT);
    const checking = complete({ sha256: SHA256 });
    await store.asked;
    const giveUp = (who = alice) => who.request('conversation:push-cancel', { name: 'room', mediaId: '1' });
    expect(codeOf(await giveUp(bob))).toBe('wrong-state');
    expect(await giveUp()).toEqual({ ok: true, value: null });
    expect(codeOf(await giveUp())).toBe('wrong-state');
    store.go();
    expect(codeOf(await checking)).toBe('wrong-state');
    expect(await bob.request('conversation:media-list', { name: 'room' })).toEqual({ ok: true, value: { media: [] } });
    expect(bob.all('conversation:media')).toEqual([]);
  });

  it('are not given up any more when the members have them', async () => {
    await open();
    const { path } = await keep();
    expect(codeOf(await alice.request('conversation:push-cancel', { name: 'room', mediaId: '1' }))).toBe('wrong-state');
    expect((await http(path)).status).toBe(200);
    const eve = await house.user('eve');
    expect(codeOf(await eve.request('conversation:push-cancel', { name: 'room', mediaId: '1' }))).toBe('conversation-not-found');
  });

  it('expire', async () => {
    const clock = new ManualClock();
    await open({ keepFilesMs: 60_000 }, { clock });
    const { path, expiresAt } = await keep({ ttlMs: 10_000 });
    expect(expiresAt).toBe(clock.now() + 10_000);
    clock.advance(10_000);
    expect((await http(path)).status).toBe(410);
    expect(await bob.request('conversation:media-list', { name: 'room' })).toEqual({ ok: true, value: { media: [] } });
    expect((await keep({ mediaId: '2', ttlMs: 1e9 })).expiresAt).toBe(clock.now() + 60_000);
  });

  it('have a limit each, and together', async () => {
    await open({ maxFileBytes: 20, maxFilesBytes: 25 });
    const sized = (mediaId: string, size: number) => ({ ...FILE, mediaId, file: { ...FILE.file, size } });
    expect(codeOf(await alice.request('conversation:push', sized('1', 21)))).toBe('too-large');
    const made = await room(sized('2', 20));
    expect(codeOf(await alice.request('conversation:push', sized('3', 6)))).toBe('full');
    expect((await patch(made, 0, 'x'.repeat(30))).ok).toBe(false);
  });

  it('may be four at a time of a user, however small', async () => {
    await open();
    const push = (mediaId: number, who = alice) => who.request('conversation:push', { ...FILE, mediaId: String(mediaId) });
    for (const mediaId of [1, 2, 3, 4]) expect(codeOf(await push(mediaId))).toBe('ok');
    const second = await house.user('alice');
    await second.request('conversation:join', { name: 'room' });
    expect([codeOf(await push(5)), codeOf(await push(5, second))]).toEqual(['full', 'full']);
    expect([codeOf(await push(4)), codeOf(await push(6, bob))]).toEqual(['ok', 'ok']);
    await alice.request('conversation:push-cancel', { name: 'room', mediaId: '2' });
    expect(codeOf(await push(5))).toBe('ok');
  });

  it('for which no room is left are refused, now and when they are sent', async () => {
    class Full extends MemoryFileStore {
      override write(): Promise<number> {
        return Promise.reject(new NoRoom());
      }
    }
    await open({}, { files: new Full() });
    const made = await room();
    const answer = await patch(made, 0, 'hello');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([507, PAGE]);
  });

  it('are for members', async () => {
    await open();
    const eve = await house.user('eve');
    expect(codeOf(await eve.request('conversation:push', FILE))).toBe('conversation-not-found');
    await room();
    expect(codeOf(await complete({}, eve))).toBe('conversation-not-found');
    expect(codeOf(await eve.request('conversation:media-list', { name: 'room' }))).toBe('conversation-not-found');
    expect(codeOf(await complete({}, bob))).toBe('wrong-state');
    expect(codeOf(await bob.request('conversation:push', FILE))).toBe('wrong-state');
    expect(await room()).toEqual(await room());
  });

  it('of a moderated conversation outlive it for those only who are let in', async () => {
    await open();
    for (const each of [alice, bob]) await each.request('conversation:leave', { name: 'room' });
    const join = (who: TestClient, more: object = {}) => who.request('conversation:join', { name: 'room', ...more });
    const listed = async (who: TestClient) => {
      const answer = await who.request('conversation:media-list', { name: 'room' });
      return answer.ok ? answer.value.media.map(({ mediaId }) => mediaId) : answer.error.code;
    };
    await join(alice);
    await keep({ mediaId: '1' });
    await alice.request('conversation:leave', { name: 'room' });
    await join(alice, { moderated: true, moderator: true });
    await keep({ mediaId: '2' });
    expect(await listed(alice)).toEqual(['1', '2']);
    await alice.request('conversation:close', { name: 'room' });
    // Nothing was said: the next one need not be moderated.
    await join(bob);
    expect(await listed(bob)).toEqual(['1']);
    await bob.request('conversation:leave', { name: 'room' });
    await join(alice, { moderated: true, moderator: true });
    await join(bob);
    const { members, waiting } = await stateAt(alice);
    expect([members.length, waiting.length]).toEqual([1, 1]);
    expect(await listed(bob)).toBe('conversation-not-found');
    await alice.request('conversation:decide', { name: 'room', memberId: waiting[0]?.memberId ?? '', admit: true });
    await bob.notice('conversation:admitted');
    expect(await listed(bob)).toEqual(['1', '2']);
  });

  it('let pages of allowed origins send and fetch, and no others', async () => {
    const siteKeys = [
      {
        key: 'k',
        origins: [PAGE],
        tenant: 't',
        rights: { groups: ['*'], conversations: ['*'], call: true, message: true, moderate: true },
      },
    ];
    house = await House.open({ siteKeys, host: '127.0.0.1' }, { files: new MemoryFileStore() });
    const asking = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'upload-offset' };
    const preflight = (origin: string) => http('/media/upload/0', { method: 'OPTIONS', headers: { origin, ...asking } });
    expect((await preflight(PAGE)).headers.get('access-control-allow-origin')).toBe(PAGE);
    expect((await preflight(PAGE)).headers.get('access-control-allow-headers')).toContain('Upload-Offset');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
