import type { Ack, BoardChanged, BoardEntry, BoardOpened, BoardReceipt, Mark } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryBus } from './bus/memory-bus.js';
import { ALL_RIGHTS } from './domain/rights.js';
import { MemoryStore } from './store/memory-store.js';
import { codeOf, type TestClient } from './testing/client.js';
import { pick, seeded, type Random } from './testing/garbage.js';
import { House } from './testing/house.js';
import { camera, changesAt, join } from './testing/meeting.js';

const AT = { name: 'room', board: 'whiteboard' };
const line = (x: number): Mark => ({ tool: 'pen', points: [x, 0, 4, 4], color: '#102030', size: 2 });

async function look(client: TestClient, board = 'whiteboard'): Promise<BoardOpened> {
  const answer = await client.request('board:open', { name: 'room', board });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function draw(client: TestClient, id: string, mark: Mark = line(0)): Promise<number> {
  const answer = await client.request('board:draw', { ...AT, id, mark });
  return answer.ok ? answer.value.place : -1;
}

/** What somebody believes who began with `entries` and was told the rest. */
function believed(entries: BoardEntry[], changes: BoardChanged[]): string[] {
  const seen = new Map(entries.map(({ id, undone }) => [id, undone]));
  for (const { change } of changes.toSorted((one, other) => one.place - other.place)) {
    if (change.type === 'wiped') seen.clear();
    else if (change.type === 'drawn') seen.set(change.id, false);
    else if (change.type === 'undone' && seen.has(change.markId)) seen.set(change.markId, change.undone);
  }
  return [...seen].map(([id, undone]) => (undone ? `(${id})` : id));
}

describe('drawings over socket.io', () => {
  const policy = { sweepMs: 20, live: { burst: 5, perSecond: 0 } };
  let house: House;
  let alice: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    house = await House.open({}, { policy });
    [alice, bob] = [await house.user('alice'), await house.user('bob')];
    for (const each of [alice, bob]) await join(each, 'room');
  });
  afterEach(() => house.close());

  it('are told to those who look, who comes late has them whole', async () => {
    expect(await look(alice)).toEqual({ started: true, place: 0, entries: [], more: false });
    expect([await draw(alice, '1'), await draw(alice, '2')]).toEqual([1, 2]);
    await alice.request('board:undo', { ...AT, id: '91', markId: '1', undone: true });
    const opened = await look(bob);
    expect(opened).toEqual({
      started: false,
      place: 3,
      entries: [
        { place: 1, id: '1', by: 'alice', undone: true, mark: line(0) },
        { place: 2, id: '2', by: 'alice', undone: false, mark: line(0) },
      ],
      more: false,
    });
    await draw(alice, '3', { tool: 'clear' });
    expect(await bob.notice('board:changed')).toEqual({
      ...AT,
      place: 4,
      change: { type: 'drawn', id: '3', by: 'alice', mark: { tool: 'clear' } },
    });
    await bob.request('board:wipe', { ...AT, id: '4' });
    expect(await alice.notice('board:changed')).toEqual({ ...AT, place: 5, change: { type: 'wiped' } });
  });

  it('say who looks, also to those who come later', async () => {
    await look(alice);
    await bob.notice('conversation:changed');
    const carol = await house.user('carol');
    const { members, boards } = await join(carol, 'room');
    expect(boards).toEqual([{ board: 'whiteboard', memberId: members[0]?.memberId }]);
    await alice.request('board:close', AT);
    expect(await carol.notice('conversation:changed')).toEqual({ name: 'room', boardsClosed: boards });
  });

  it('go with the stream that they are over', async () => {
    await alice.request('conversation:publish', { name: 'room', publication: camera('7') });
    await bob.until(() => changesAt(bob).includes('published 7'));
    await look(bob, 'stream:7');
    await alice.request('conversation:unpublish', { name: 'room', streamId: '7' });
    const at = { name: 'room', board: 'stream:7' };
    expect(codeOf(await bob.request('board:draw', { ...at, id: '1', mark: line(0) }))).toBe('wrong-state');
    expect(codeOf(await bob.request('board:open', at))).toBe('wrong-state');
  });

  it('are refused to who may not, and what is not a mark to all', async () => {
    const carol = await house.user('carol');
    expect(codeOf(await carol.request('board:open', AT))).toBe('conversation-not-found');
    expect(codeOf(await bob.request('board:draw', { ...AT, id: '1', mark: line(0) }))).toBe('wrong-state');
    for (const each of [alice, bob]) await look(each);
    await draw(alice, '1');
    expect(codeOf(await bob.request('board:undo', { ...AT, id: '91', markId: '1', undone: true }))).toBe('forbidden');
    const bad: unknown[] = [
      { ...line(0), points: [1] },
      { ...line(0), points: [1, 2.5] },
      { ...line(0), points: [999_999, 0, 2, 0] },
      { ...line(0), points: Array.from({ length: 4_002 }, () => 0) },
      { ...line(0), color: 'red' },
      { ...line(0), color: 'url(x)' },
      { ...line(0), size: 0 },
      { ...line(0), size: 501 },
      { ...line(0), tool: 'laser' },
      { tool: 'text', points: [0, 0], color: '#000000', size: 12, text: '' },
    ];
    for (const mark of bad) expect(codeOf(await alice.send('board:draw', { ...AT, id: '2', mark }))).toBe('bad-request');
  });

  it('show what is true for a moment to those who look, uncounted, and not too often', async () => {
    for (const each of [alice, bob]) await look(each);
    const { received } = bob;
    const live = (x: number) => ({ type: 'board', board: 'whiteboard', cursor: { x, y: 0, color: '#ff0000' } }) as const;
    for (let x = 1; x <= 9; x += 1)
      expect(codeOf(await alice.request('conversation:live', { name: 'room', live: live(x) }))).toBe('ok');
    await draw(alice, '1');
    await bob.notice('board:changed');
    const shown = bob.all('conversation:live').map((each) => each.live.type === 'board' && each.live.cursor?.x);
    expect(shown).toEqual([1, 2, 3, 4, 5]);
    expect(bob.received).toBe(received + 1);
    bob.break();
    await bob.welcome(2);
    expect((await bob.welcome(2)).resumed).toBe(true);
  });

  it('show a pointer to all members, and what is on a drawing only to who looks at it', async () => {
    const pointer = { type: 'pointer', source: 'video', x: 3, y: 4.5, data: { big: true } } as const;
    expect(codeOf(await alice.request('conversation:live', { name: 'room', live: pointer }))).toBe('ok');
    expect(await bob.notice('conversation:live')).toMatchObject({ name: 'room', live: pointer });
    const cursor = { type: 'board', board: 'whiteboard', cursor: null } as const;
    expect(codeOf(await alice.request('conversation:live', { name: 'room', live: cursor }))).toBe('wrong-state');
    expect(codeOf(await alice.request('conversation:live', { name: 'elsewhere', live: pointer }))).toBe('conversation-not-found');
  });

  it('are brought up to date after a lost connection', async () => {
    for (const each of [alice, bob]) await look(each);
    bob.socket.io.reconnection(true);
    bob.break();
    for (let id = 1; id <= 30; id += 1) await draw(alice, String(id));
    await bob.welcome(2);
    await bob.notice('board:changed', 30);
    expect(bob.all('board:changed').map(({ place }) => place)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });
});

it('a site key may look, and not draw', async () => {
  const rights = { ...ALL_RIGHTS, message: false };
  const house = await House.open({ siteKeys: [{ key: 'look', origins: ['*'], tenant: 'look', rights }] });
  const guest = await house.user('guest', { siteKey: 'look' });
  await join(guest, 'room');
  expect(await look(guest)).toMatchObject({ started: true });
  expect(codeOf(await guest.request('board:draw', { ...AT, id: '1', mark: line(0) }))).toBe('forbidden');
  expect(codeOf(await guest.request('board:wipe', { ...AT, id: '1' }))).toBe('forbidden');
  await house.close();
});

describe('drawings across two nodes', () => {
  it('are the same for all, after a storm of marks, undos and wipes', async () => {
    const parts = { store: new MemoryStore(), bus: new MemoryBus(), policy: { requests: { burst: 1e9, perSecond: 1e9 } } };
    const houses = [await House.open({}, parts), await House.open({}, parts)] as const;
    const clients = await Promise.all(['a', 'b', 'c', 'd'].map((userId, n) => (houses[n % 2] as House).user(userId)));
    const begun: BoardOpened[] = [];
    for (const client of clients) {
      await join(client, 'room');
      begun.push(await look(client));
    }
    const random = seeded(7);
    const places = await Promise.all(clients.map((client, n) => storm(client, (n + 1) * 1_000, random)));
    const late = await houses[0].user('late');
    await join(late, 'room');
    const { entries, place } = await look(late);
    for (const [n, client] of clients.entries()) {
      await client.until(() => client.all('board:changed').length + (places[n]?.length ?? 0) === place);
      const told = client.all('board:changed').map((each) => each.place);
      expect(told).toEqual(told.toSorted((one, other) => one - other));
    }
    for (const [n, client] of clients.entries()) {
      const others = clients.flatMap((each) => each.all('board:changed')).filter((each) => places[n]?.includes(each.place));
      const own = [...new Map(others.map((each) => [each.place, each])).values()];
      expect(believed(begun[n]?.entries ?? [], [...client.all('board:changed'), ...own])).toEqual(
        entries.map(({ id, undone }) => (undone ? `(${id})` : id)),
      );
    }
    for (const house of houses) await house.close();
  });
});

/** Draws, undoes and wipes without waiting for anything; the places that it got for it. */
async function storm(client: TestClient, firstId: number, random: Random): Promise<number[]> {
  const own: string[] = [];
  const done: Promise<Ack<BoardReceipt>>[] = [];
  for (let step = 0; step < 60; step += 1) {
    const id = String(firstId + step);
    const chance = random();
    if (chance < 0.6 || own.length === 0) {
      own.push(id);
      done.push(client.request('board:draw', { ...AT, id, mark: line(step) }));
    } else if (chance < 0.97)
      done.push(client.request('board:undo', { ...AT, id, markId: pick(random, own), undone: random() < 0.7 }));
    else done.push(client.request('board:wipe', { ...AT, id }));
  }
  return (await Promise.all(done)).flatMap((answer) => (answer.ok && answer.value.place > 0 ? answer.value.place : []));
}
