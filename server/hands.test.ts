import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { House } from './testing/house.js';
import { join } from './testing/meeting.js';

describe('hands and writing', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  it('are seen by all, in order, and by who comes late', async () => {
    const [alice, bob] = [await house.user('alice'), await house.user('bob')];
    await join(alice, 'room');
    await join(bob, 'room');
    for (const client of [bob, alice]) await client.request('conversation:hand', { name: 'room', raised: true });
    expect(await alice.notice('conversation:changed', 2)).toEqual({ name: 'room', hands: ['bob'] });
    for (const [client, nth] of [
      [alice, 3],
      [bob, 2],
    ] as const)
      expect(await client.notice('conversation:changed', nth)).toEqual({ name: 'room', hands: ['bob', 'alice'] });
    await bob.request('conversation:hand', { name: 'room', raised: false });
    expect((await join(await house.user('carol'), 'room')).hands).toEqual(['alice']);
  });

  it('who writes is told, and not kept', async () => {
    const [alice, bob] = [await house.user('alice'), await house.user('bob')];
    await join(alice, 'room');
    await join(bob, 'room');
    const body = { type: 'typing', typing: true } as const;
    await bob.request('conversation:send', { name: 'room', id: '1', body });
    expect(await alice.notice('conversation:message')).toMatchObject({ body, seq: 0, from: { id: 'bob' } });
    expect((await join(alice, 'room')).seq).toBe(0);
  });
});
