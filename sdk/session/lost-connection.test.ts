import type { Transport, TransportConnection } from '@apirtc-ce/protocol';
import { expect, it } from 'vitest';
import type { Contact } from '../contact/contact.js';
import { ERROR_SERVER_UNAVAILABLE } from '../errors.js';
import { Session } from './session.js';
import { Happenings } from '../testing/happenings.js';
import {
  ccs,
  describeOverEachCarrier,
  dropAndReturn,
  isOnline,
  linkOf,
  newAgent,
  presenceOf,
  register,
} from '../testing/sessions.js';

/** The first message arrives, and the connection breaks before its sender knows. */
function losingFirstReceipt(): Transport {
  const { transport } = ccs;
  let lost = false;
  return {
    connect(target, events) {
      const connection = transport.connect(target, events);
      const request: TransportConnection['request'] = async (name, payload, timeoutMs) => {
        const answer = await connection.request(name, payload, timeoutMs);
        if (name !== 'message:send' || lost) return answer;
        lost = true;
        ccs.dropConnections();
        throw new DOMException('lost', 'NetworkError');
      };
      return { request, close: () => connection.close() };
    },
  };
}

describeOverEachCarrier('a lost connection', () => {
  it('comes back without a word about contacts, and with what was missed', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const told = presenceOf(alice);
    await told.count(1);
    const [events, statuses] = [new Happenings(), new Happenings()];
    for (const name of ['disconnect', 'reconnecting', 'reconnection', 'error'] as const) alice.on(name, () => events.note(name));
    alice.getUserAgent().on('ccsConnectionStatus', ({ status }) => statuses.note(status));
    await Promise.all([dropAndReturn(alice), dropAndReturn(bob)]);
    await bob.setUserData({ back: true });
    await told.first((each) => each === '~bob');
    expect(told.all).toEqual(['+default:bob', '~bob']);
    expect([...new Set(events.all)]).toEqual(['disconnect', 'reconnecting', 'reconnection']);
    expect([...new Set(statuses.all)]).toEqual(['disconnected', 'retry', 'connected']);
  });

  it('sends what was written meanwhile afterwards, in order and once', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const received = new Happenings();
    bob.on('contactMessage', ({ content }) => received.note(content));
    const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`);
    const links = linkOf(alice);
    const sent = texts.slice(0, 20).map((text) => alice.getOrCreateContact('bob').sendMessage(text));
    ccs.setReachable(false);
    await links.first((link) => link.phase === 'reconnecting');
    sent.push(...texts.slice(20).map((text) => alice.getOrCreateContact('bob').sendMessage(text)));
    ccs.setReachable(true);
    expect(new Set(await Promise.all(sent)).size).toBe(40);
    await received.count(40);
    expect(received.all).toEqual(texts);
  });

  it('does not show a message twice that is sent again because its answer was lost', async () => {
    const [alice, bob] = [await register('alice', { transport: losingFirstReceipt() }), await register('bob')];
    const received = new Happenings();
    bob.on('contactMessage', ({ content }) => received.note(content));
    await alice.getOrCreateContact('bob').sendMessage('once');
    await alice.getOrCreateContact('bob').sendMessage('last');
    expect(received.all).toEqual(['once', 'last']);
  });

  it('keeps what was asked for meanwhile', async () => {
    const [alice, bob] = [await register('alice', { subscribeTo: [] }), await register('bob', { groups: [] })];
    const links = linkOf(alice);
    ccs.setReachable(false);
    await links.first((link) => link.phase === 'reconnecting');
    const joined = Promise.all([alice.joinGroup('team'), alice.setUsername('Alice')]);
    ccs.setReachable(true);
    await joined;
    await bob.subscribeToGroup('team');
    const contact = bob.getOrCreateContact('alice');
    expect([contact.inGroup('team'), contact.getUsername()]).toEqual([true, 'Alice']);
  });

  it('begins a new session where the old one is forgotten, as it was', async () => {
    const alice = await register('alice', { userData: { username: 'Alice' } });
    await alice.joinGroup('team');
    await alice.watchContact('carol');
    const bob = await register('bob', { groups: [], subscribeTo: ['team'] });
    await presenceOf(bob).count(1);
    const links = [linkOf(alice), linkOf(bob)];
    const told = presenceOf(bob);
    await ccs.restart();
    await Promise.all(links.map((each) => each.first(isOnline)));
    const available = new Happenings<Contact>();
    alice.on('availabilityChange', available.note);
    await register('carol', { groups: ['team'] });
    await available.first(({ id }) => id === 'carol');
    await told.first((each) => each === '+team:carol');
    expect(bob.getOrCreateContact('alice').getUsername()).toBe('Alice');
    expect(bob.getOrCreateContact('alice').inGroup('team')).toBe(true);
    // Either Alice was seen back at once, or Bob was first; nothing else.
    expect([[], ['-team:alice', '+team:alice']]).toContainEqual(told.all.filter((each) => each !== '+team:carol'));
  });

  it('takes contacts away when it is lost for good, and can be registered again', async () => {
    const userAgent = newAgent();
    const [alice] = [await register('alice', { ccsConnectionRetryNb: 1 }, userAgent), await register('bob')];
    const told = presenceOf(alice);
    await told.count(1);
    const errors = new Happenings<Promise<Session>>();
    alice.on('error', () => {
      ccs.setReachable(true);
      errors.note(register('alice', {}, userAgent));
    });
    const unsent = alice.getOrCreateContact('bob');
    ccs.setReachable(false);
    const again = await (await errors.count(1))[0];
    expect(told.all).toEqual(['+default:bob', '-default:bob']);
    expect(alice.link).toMatchObject({ phase: 'closed', error: { code: ERROR_SERVER_UNAVAILABLE } });
    await expect(unsent.sendMessage('hello')).rejects.toMatchObject({ code: ERROR_SERVER_UNAVAILABLE });
    expect(again).not.toBe(alice);
    expect(Session.getActiveSession()).toBe(again);
  });
});
