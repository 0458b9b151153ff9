import { expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER, ERROR_NOT_FOUND, ERROR_OPERATION_CANCELED } from '../errors.js';
import { Happenings } from '../testing/happenings.js';
import { CARRIERS } from '../testing/carriers.js';
import { describeOverEachCarrier, register } from '../testing/sessions.js';
import { UserAgent } from '../user-agent/user-agent.js';

describeOverEachCarrier('messages', () => {
  it('arrive on the session and on the sender', async () => {
    const [alice, bob] = [await register('alice', { userData: { username: 'Alice' } }), await register('bob')];
    const [onSession, onContact] = [new Happenings<unknown>(), new Happenings<unknown>()];
    const sender = bob.getOrCreateContact('alice');
    for (const name of ['contactMessage', 'contactData', 'rawData', 'customEvent'] as const) {
      bob.on(name, (payload: unknown) => onSession.note([name, payload]));
    }
    for (const name of ['message', 'data', 'customEvent'] as const) {
      sender.on(name, (payload: unknown) => onContact.note([name, payload]));
    }
    const contact = alice.getOrCreateContact('bob');
    const uuid = await contact.sendMessage('<b>hello</b>');
    await contact.sendData({ x: [1, null] });
    await contact.sendCustomEvent('wave', 'both hands');
    await alice.sendRawData(contact, 'raw');
    await onSession.count(4);
    const message = { content: '<b>hello</b>', uuid, time: expect.any(Date) as Date };
    expect(onSession.all).toEqual([
      ['contactMessage', { sender, ...message }],
      ['contactData', { sender, content: { x: [1, null] } }],
      ['customEvent', { sender, event: 'wave', content: 'both hands' }],
      ['rawData', { sender, content: 'raw' }],
    ]);
    expect(onContact.all).toEqual([
      ['message', message],
      ['data', { content: { x: [1, null] } }],
      ['customEvent', { event: 'wave', content: 'both hands' }],
    ]);
    expect(sender.getUsername()).toBe('Alice');
    expect(Number.isSafeInteger(uuid)).toBe(true);
  });

  it('reach somebody with no group in common, and every page', async () => {
    const alice = await register('alice', { groups: [], subscribeTo: [] });
    const pages = [await register('bob', { groups: [] }), await register('bob', { groups: [] })];
    const received = new Happenings();
    for (const page of pages) page.on('contactMessage', ({ sender }) => received.note(sender.id));
    await alice.getOrCreateContact('bob').sendMessage('hello');
    expect(await received.count(2)).toEqual(['alice', 'alice']);
    expect(pages[0]?.getOrCreateContact('alice').isOnline()).toBe(false);
  });

  it('are rejected when nobody is there, or when they are too long', async () => {
    const [alice] = [await register('alice'), await register('bob')];
    await expect(alice.getOrCreateContact('nobody').sendMessage('hello')).rejects.toMatchObject({ code: ERROR_NOT_FOUND });
    await expect(alice.getOrCreateContact('bob').sendMessage('x'.repeat(17_000))).rejects.toMatchObject({
      code: ERROR_BAD_PARAMETER,
      wire: 'too-large',
    });
  });

  it('are told once when they are sent again under their id, and to each contact', async () => {
    const [alice, bob, carol] = [await register('alice'), await register('bob'), await register('carol')];
    const received = new Happenings();
    for (const session of [bob, carol]) {
      session.on('contactMessage', ({ content, uuid }) => received.note(`${session.id}: ${content} (${uuid})`));
    }
    const send = (to: string, text: string, id: number) => alice.getOrCreateContact(to).sendMessage(text, { id });
    expect(await Promise.all([send('bob', 'hello', 7), send('carol', 'hello', 7)])).toEqual([7, 7]);
    expect(await send('bob', 'hello', 7)).toBe(7);
    await send('bob', 'bye', 999_999_999_999_999);
    expect(received.all.toSorted()).toEqual(['bob: bye (999999999999999)', 'bob: hello (7)', 'carol: hello (7)']);
  });

  it.each([0, -1, 1.5, 1e15, NaN, '7' as unknown as number])('cannot have the id %o', async (id) => {
    const [alice] = [await register('alice'), await register('bob')];
    await expect(alice.getOrCreateContact('bob').sendMessage('hello', { id })).rejects.toMatchObject({
      code: ERROR_BAD_PARAMETER,
    });
  });

  it('wait for a listener that is added after registering', async () => {
    const bob = await register('bob');
    await (await register('alice')).getOrCreateContact('bob').sendMessage('early');
    const received = new Happenings();
    bob.on('contactMessage', ({ content }) => received.note(content));
    expect(await received.count(1)).toEqual(['early']);
  });

  it('do not arrive any more once the page has closed its session', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const received = new Happenings();
    bob.on('contactMessage', ({ content }) => received.note(content)).on('contactListUpdate', () => received.note('list'));
    await received.count(1);
    const closed = bob.disconnect();
    await Promise.allSettled([alice.getOrCreateContact('bob').sendMessage('too late'), closed]);
    expect(received.all).toEqual(['list']);
    await expect(bob.getOrCreateContact('alice').sendMessage('hello')).rejects.toMatchObject({
      code: ERROR_OPERATION_CANCELED,
    });
  });
});

it('sends more than the CCS takes at once little by little, in order, and is not cut off', async () => {
  const policy = { requests: { burst: 30, perSecond: 60 }, refusals: { burst: 20, perSecond: 0.001 } };
  const ccs = await (CARRIERS[0] as (typeof CARRIERS)[number]).start({ policy });
  const info = { cloudUrl: ccs.url, transport: ccs.transport };
  const [alice, bob] = [
    await new UserAgent().register({ ...info, id: 'alice' }),
    await new UserAgent().register({ ...info, id: 'bob' }),
  ];
  const received = new Happenings();
  bob.on('contactMessage', ({ content }) => received.note(content));
  const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
  await Promise.all(texts.map((text) => alice.getOrCreateContact('bob').sendMessage(text)));
  expect(received.all).toEqual(texts);
  await ccs.close();
}, 20_000);
