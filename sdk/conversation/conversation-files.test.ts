import type { Transport } from '@apirtc-ce/protocol';
import { compose } from '@apirtc-ce/server';
import type { RunningServer } from '@apirtc-ce/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERROR_BAD_PARAMETER, ERROR_HTTP, ERROR_NOT_FOUND, ERROR_OPERATION_CANCELED, ERROR_WRONG_STATE } from '../errors.js';
import { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import type { RegisterInformation } from '../session/registration.js';
import type { Session } from '../session/session.js';
import { createSocketIoTransport } from '../signalling/socket-io-transport.js';
import { Happenings } from '../testing/happenings.js';
import { requestsTo, type PartAnswer } from '../testing/uploads.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { StoredMedia } from './conversation-files.js';
import type { Conversation } from './conversation.js';
import './conversations.js';

/** A way to a CCS that takes its time to check a file: until `go`. */
function slowToCheck(): { transport: Transport; checking: Promise<void>; go: () => void } {
  let [began, go] = [(): void => undefined, (): void => undefined];
  const checking = new Promise<void>((resolve) => (began = resolve));
  const mayGo = new Promise<void>((resolve) => (go = resolve));
  const socket = createSocketIoTransport();
  const transport: Transport = {
    connect(target, events) {
      const connection = socket.connect(target, events);
      return {
        close: () => connection.close(),
        async request(name, payload, timeoutMs) {
          if (name === 'conversation:pushed') {
            began();
            await mayGo;
          }
          return connection.request(name, payload, timeoutMs);
        },
      };
    },
  };
  return { transport, checking, go };
}

/** Bytes are sent by XMLHttpRequest: what is sent is for the end-to-end tests. */
describe('files of a conversation', { timeout: 20_000 }, () => {
  let server: RunningServer;
  let agents: UserAgent[];

  beforeEach(async () => {
    setLogLevel(LOG_LEVEL_ERROR);
    agents = [];
    server = await compose({ port: 0, maxFileBytes: 100 });
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    await Promise.all(agents.map((agent) => agent.unregister()));
    await server.close();
    setLogLevel(LOG_LEVEL_WARN);
  });

  const register = (id: string, info: RegisterInformation = {}): Promise<Session> => {
    const agent = new UserAgent();
    agents.push(agent);
    return agent.register({ cloudUrl: server.url, id, userData: { username: id }, ...info });
  };
  const enter = async (id: string, info: RegisterInformation = {}): Promise<Conversation> => {
    const conversation = (await register(id, info)).getOrCreateConversation('room');
    await conversation.join();
    return conversation;
  };
  const file = (bytes: number): File => new File(['x'.repeat(bytes)], 'a.txt');

  it('need membership, and something that can be pushed', async () => {
    const outside = (await register('alice')).getOrCreateConversation('room');
    await expect(outside.pushData({ file: file(1) })).rejects.toMatchObject({ code: ERROR_WRONG_STATE });
    await expect(outside.fetchMediaList()).rejects.toMatchObject({ code: ERROR_WRONG_STATE });
    await outside.join();
    const bad: unknown[] = [
      {},
      { file: 'x' },
      { buffer: new ArrayBuffer(1) },
      { file: file(1), ttl: -1 },
      { file: file(1), metadata: 1n },
    ];
    for (const each of bad)
      await expect(outside.pushData(each as { file: File })).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
    await expect(outside.pushMedia('no uri')).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
    await expect(outside.pushMedia('data:,x', { overwrite: true })).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
  });

  it('have limits, which are told one file after the other', async () => {
    const conversation = await enter('alice');
    const told = new Happenings();
    for (const name of ['transferPending', 'transferBegun', 'transferEnded'] as const)
      conversation.on(name, (each) => told.note(`${name} ${each.name}${'rank' in each ? ` ${each.rank}` : ''}`));
    const [first, second] = [
      conversation.pushData({ file: file(101) }),
      conversation.pushData({ buffer: new ArrayBuffer(101), filename: 'b.bin', filetype: '' }),
    ];
    await expect(first).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER, wire: 'too-large' });
    await expect(second).rejects.toMatchObject({ wire: 'too-large' });
    expect(told.all).toEqual([
      'transferPending a.txt 0',
      'transferPending b.bin 1',
      'transferBegun a.txt',
      'transferEnded a.txt',
      'transferBegun b.bin',
      'transferEnded b.bin',
    ]);
  });

  it('are given up while they wait, and while the CCS checks them', async () => {
    const { checking, go, transport } = slowToCheck();
    const [alice, bob] = [await enter('alice', { transport }), await enter('bob')];
    const [ids, heard] = [new Happenings(), new Happenings()];
    alice.on('transferPending', ({ id }) => ids.note(id)).on('transferBegun', ({ name }) => heard.note(`begun ${name}`));
    bob.on('newMediaAvailable', ({ media }) => heard.note(`new ${media.name}`));
    const cancelled = { code: ERROR_OPERATION_CANCELED };
    // An empty file has no bytes to send: it is at once all there.
    const first = expect(alice.pushData({ file: file(0) })).rejects.toMatchObject(cancelled);
    const second = expect(alice.pushData({ buffer: new ArrayBuffer(0), filename: 'b', filetype: '' })).rejects.toMatchObject(
      cancelled,
    );
    const [checked, waiting] = await ids.count(2);
    await checking;
    await alice.cancelPushData(String(waiting));
    await alice.cancelPushData(Number(checked));
    await Promise.all([first, second]);
    go();
    const third = await alice.pushData({ file: new File([], 'c.txt') });
    await alice.cancelPushData(third.id);
    await heard.first((what) => what === 'new c.txt');
    expect(heard.all).toEqual(['begun a.txt', 'begun c.txt', 'new c.txt']);
    expect((await bob.fetchMediaList()).map(({ name }) => name)).toEqual(['c.txt']);
  });

  it.each([
    ['an answer that is final', 403, false],
    ['a disk that is full', 507, false],
    ['a file that cannot be read', 'never', true],
  ] as const)('leave no trace when they fail by %s', async (_, outcome, spoilt) => {
    await server.close();
    server = await compose({ port: 0, maxFileBytes: 100, maxFilesBytes: 100 });
    let next: PartAnswer = outcome === 'never' ? outcome : { status: outcome };
    vi.stubGlobal(
      'XMLHttpRequest',
      requestsTo(() => next),
    );
    const alice = await enter('alice');
    const lost = new DOMException('The file is gone', 'NotReadableError');
    const failing = file(60);
    if (spoilt) failing.slice = () => Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(lost) });
    await expect(alice.pushData({ file: failing })).rejects.toMatchObject(spoilt ? { message: lost.message } : {});
    next = { status: 403 };
    // As large as the one before: that it is sent at all says that there is room.
    await expect(alice.pushData({ file: file(60) })).rejects.toMatchObject({ code: ERROR_HTTP });
  });

  it('are told, listed and fetched; what is gone is gone', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const told = new Happenings<{ sender: { id: string }; media: StoredMedia }>();
    bob.on('newMediaAvailable', told.note);
    // An empty file has no bytes to send.
    const { id, url } = await alice.pushData({ file: file(0), metadata: { kind: 'note' }, ttl: 60 });
    const { sender, media } = await told.first(() => true);
    expect([sender.id, media]).toMatchObject([
      'alice',
      { id, url, name: 'a.txt', size: 0, from: 'alice', metadata: { kind: 'note' } },
    ]);
    expect(url.startsWith(`${server.url}/media/`)).toBe(true);
    expect(await bob.fetchMediaList()).toEqual([media]);
    expect((await bob.getMedia(url)).size).toBe(0);
    await expect(bob.getMedia(`${url}0`)).rejects.toMatchObject({ code: ERROR_NOT_FOUND });
    await expect(bob.getMedia('https://elsewhere.example/x')).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
  });
});
