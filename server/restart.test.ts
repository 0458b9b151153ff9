import { afterEach, expect, it } from 'vitest';
import { compose } from './compose.js';
import { codeOf, type TestClient } from './testing/client.js';
import { House } from './testing/house.js';
import { ending, pickUp, ring } from './testing/people.js';

let house: House;
let close = async () => {};
afterEach(async () => {
  await house.close();
  await close();
});

/** Two people in a call on a server that is then started again, on the same port. */
async function restarted(ringTimeoutMs = 45_000): Promise<{ alice: TestClient; bob: TestClient }> {
  house = await House.open();
  const [alice, bob] = [await house.user('alice'), await house.user('bob')];
  await ring(alice, 'bob', '1');
  await pickUp(bob, '1');
  await house.server.close();
  const next = await compose({ port: Number(new URL(house.server.url).port), ringTimeoutMs }, { policy: { sweepMs: 20 } });
  close = () => next.close();
  await Promise.all([alice.welcome(2), bob.welcome(2)]);
  return { alice, bob };
}

const rejoin = (client: TestClient, peer: string, role: 'caller' | 'callee') =>
  client.request('call:rejoin', { callId: '1', peer, role, media: 'video' });

it('tells clients to come back, and they do by themselves, to new sessions', async () => {
  const { alice } = await restarted();
  expect((await alice.notice('session:closing')).reconnectAfterMs).toBeGreaterThanOrEqual(0);
  expect(await alice.welcome(2)).toMatchObject({ resumed: false, userId: 'alice' });
  expect(alice.all('call:ended')).toEqual([]);
});

it('gives a call back to two people who were in it', async () => {
  const { alice, bob } = await restarted();
  expect(codeOf(await rejoin(alice, 'bob', 'caller'))).toBe('ok');
  expect(alice.all('call:rejoined')).toEqual([]);
  expect(codeOf(await rejoin(bob, 'alice', 'callee'))).toBe('ok');
  await Promise.all([alice.notice('call:rejoined'), bob.notice('call:rejoined')]);
  await bob.request('call:signal', { callId: '1', signal: { type: 'candidate', candidate: null } });
  await alice.notice('call:signal');
  await alice.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Caller' });
  expect(await ending(bob, '1')).toBe('Hangup_From_Caller by caller');
});

it('ends a call whose other half does not come back', async () => {
  const { alice } = await restarted(300);
  await rejoin(alice, 'bob', 'caller');
  expect(await ending(alice, '1')).toBe('disconnected by server');
});

it('tells the half that comes back later that the other hung up', async () => {
  const { alice, bob } = await restarted();
  await rejoin(alice, 'bob', 'caller');
  await alice.request('call:hang-up', { callId: '1', reason: 'Hangup_From_Caller' });
  expect(codeOf(await rejoin(bob, 'alice', 'callee'))).toBe('ok');
  expect(await ending(bob, '1')).toBe('Hangup_From_Caller by caller');
});
