import type { Transport, TransportConnection } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../contact/contact.js';
import {
  ERROR_APIRTC_SESSION_ALREADY_ON,
  ERROR_BAD_PARAMETER,
  ERROR_INVALID_CREDENTIALS,
  ERROR_NOT_ALLOWED,
  ERROR_NOT_FOUND,
  ERROR_OPERATION_CANCELED,
  ERROR_REGISTRATION_URI_INVALID,
  ERROR_SERVER_UNAVAILABLE,
} from '../errors.js';
import { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import type { LinkState } from '../signalling/link.js';
import { CARRIERS } from '../testing/carriers.js';
import type { TestCcs } from '../testing/carriers.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { RegisterInformation } from './registration.js';
import { Session } from './session.js';

let ccs: TestCcs;
let agents: UserAgent[];

function agent(): UserAgent {
  const userAgent = new UserAgent();
  agents.push(userAgent);
  return userAgent;
}

function register(id: string, info: RegisterInformation = {}, userAgent = agent()): Promise<Session> {
  const { url: cloudUrl, transport } = ccs;
  return userAgent.register({ cloudUrl, transport, id, ccsConnectionRetryDelay: 10, ...info });
}

/** Everything a session tells about who is where, as text: `+group:id`, `-group:id`, `~id`. */
function presenceOf(session: Session): Happenings {
  const told = new Happenings();
  const each = (sign: string, groups: Record<string, Contact[]>) => {
    for (const [group, contacts] of Object.entries(groups)) for (const { id } of contacts) told.note(`${sign}${group}:${id}`);
  };
  session.on('contactListUpdate', ({ joinedGroup, leftGroup, userDataChanged }) => {
    each('+', joinedGroup);
    each('-', leftGroup);
    for (const { id } of userDataChanged) told.note(`~${id}`);
  });
  return told;
}

function linkOf(source: { on(name: 'linkChange', listener: (link: LinkState) => void): unknown }): Happenings<LinkState> {
  const told = new Happenings<LinkState>();
  source.on('linkChange', told.note);
  return told;
}

const isOnline = (link: LinkState) => link.phase === 'online';

/** Breaks all connections; resolves when this session is back. */
async function dropAndReturn(session: Session): Promise<void> {
  const links = linkOf(session);
  ccs.dropConnections();
  await links.first(isOnline);
}

/** A transport whose connections can be cut off without a goodbye, as when a page is closed. */
function mortal(transport: Transport): Transport & { kill(): void } {
  const connections: TransportConnection[] = [];
  return {
    connect: (target, events) => {
      const connection = transport.connect(target, events);
      connections.push(connection);
      return connection;
    },
    kill: () => connections.forEach((connection) => connection.close()),
  };
}

// A CCS that stops waits for clients which poll.
describe.each(CARRIERS)('a session $name', { timeout: 20_000 }, ({ start }) => {
  beforeEach(async () => {
    setLogLevel(LOG_LEVEL_ERROR);
    agents = [];
    ccs = await start({ refuse: { wrong: { code: 'credentials', message: 'Unknown site key' } } });
  });

  afterEach(async () => {
    setLogLevel(LOG_LEVEL_WARN);
    await Promise.all(agents.map((userAgent) => userAgent.unregister()));
    await ccs.close();
  });

  describe('registering', () => {
    it('gives a session, known everywhere by the same id', async () => {
      const userAgent = agent();
      const session = await register('alice', {}, userAgent);
      expect([session.id, session.getId(), userAgent.userId]).toEqual(['alice', 'alice', 'alice']);
      expect([userAgent.isRegistered(), userAgent.getCurrentSession(), Session.getActiveSession()]).toEqual([
        true,
        session,
        session,
      ]);
      expect([session.mode, session.link, session.getUserAgent()]).toEqual(['development', { phase: 'online' }, userAgent]);
    });

    it('gives an anonymous user an id of digits, and keeps it when the session is lost', async () => {
      const session = await register(null as unknown as string);
      const { id } = session;
      expect(id).toMatch(/^[1-9][0-9]{0,14}$/);
      const links = linkOf(session);
      await ccs.restart();
      await links.first(isOnline);
      expect(session.id).toBe(id);
    });

    it('rejects while registered or registering, and works again afterwards', async () => {
      const userAgent = agent();
      const first = register('alice', {}, userAgent);
      await expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_APIRTC_SESSION_ALREADY_ON });
      await first;
      await expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_APIRTC_SESSION_ALREADY_ON });
      await userAgent.unregister();
      expect([userAgent.isRegistered(), userAgent.getCurrentSession(), Session.getActiveSession()]).toEqual([false, null, null]);
      expect((await register('alice', {}, userAgent)).id).toBe('alice');
    });

    it('rejects credentials that the CCS refuses, and may be tried with others', async () => {
      const userAgent = agent();
      await expect(register('alice', { uri: 'apiKey:wrong' }, userAgent)).rejects.toMatchObject({
        code: ERROR_INVALID_CREDENTIALS,
        wire: 'credentials',
        message: 'Unknown site key',
      });
      expect(userAgent.isRegistered()).toBe(false);
      expect((await register('alice', { uri: 'apiKey:right' }, userAgent)).id).toBe('alice');
    });

    it('rejects when nobody is there, after as many attempts as it may, and tells of each', async () => {
      const userAgent = agent();
      const [links, statuses] = [linkOf(userAgent), new Happenings()];
      userAgent.on('ccsConnectionStatus', ({ status }) => statuses.note(status));
      ccs.setReachable(false);
      const rejected = expect(register('alice', { ccsConnectionRetryNb: 2 }, userAgent)).rejects.toMatchObject({
        code: ERROR_SERVER_UNAVAILABLE,
      });
      expect(userAgent.link).toEqual({ phase: 'connecting', attempt: 1 });
      await rejected;
      expect(links.all).toMatchObject([{ attempt: 2 }, { attempt: 3 }, { phase: 'closed' }]);
      expect(statuses.all).toEqual(['retry', 'retry', 'error']);
    });

    it('rejects what cannot work without asking the CCS', async () => {
      await expect(register('alice', { uri: 'apirtc:alice' })).rejects.toMatchObject({ code: ERROR_REGISTRATION_URI_INVALID });
      await expect(register('x'.repeat(129))).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
      await expect(register('alice', { cloudUrl: 'nowhere' })).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
    });

    it('can be given up', async () => {
      ccs.setReachable(false);
      const userAgent = agent();
      const rejected = expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_OPERATION_CANCELED });
      await userAgent.unregister();
      await rejected;
    });
  });

  describe('presence', () => {
    it('tells who is there already, to a listener that is added after registering', async () => {
      await register('bob', { userData: { username: 'Bob', photoUrl: 'bob.png' } });
      const alice = await register('alice');
      await presenceOf(alice).first((told) => told === '+default:bob');
      const bob = alice.getOrCreateContact('bob');
      expect([bob.getUsername(), bob.getPhotoUrl(), bob.isOnline(), bob.availability]).toEqual([
        'Bob',
        'bob.png',
        true,
        'available',
      ]);
      expect(alice.getContacts()).toEqual({ bob });
      expect(alice.getOnlineContactsArray('default')).toEqual([bob]);
      expect(alice.getContactsArray('elsewhere')).toEqual([]);
    });

    it('tells who comes, changes and goes', async () => {
      const alice = await register('alice');
      const told = presenceOf(alice);
      const contact = new Happenings();
      alice
        .getOrCreateContact('bob')
        .on('joinGroup', (group) => contact.note(`joined ${group}`))
        .on('leaveGroup', (group) => contact.note(`left ${group}`))
        .on('availabilityChange', contact.note);
      const bob = await register('bob');
      await told.count(1);
      await bob.setUsername('Bobby');
      await told.count(2);
      expect(alice.getOrCreateContact('bob').getUsername()).toBe('Bobby');
      await bob.disconnect();
      await told.count(3);
      expect(told.all).toEqual(['+default:bob', '~bob', '-default:bob']);
      expect(contact.all).toEqual(['joined default', 'available', 'left default', 'offline']);
      expect(alice.getOrCreateContact('bob').isOnline()).toBe(false);
    });

    it('keeps membership and watching apart', async () => {
      const watcher = await register('watcher', { groups: [], subscribeTo: ['shop'] });
      const member = await register('member', { groups: ['shop'], subscribeTo: [] });
      await presenceOf(watcher).first((told) => told === '+shop:member');
      expect(member.getContactsArray()).toEqual([]);
      expect([member.getPresenceGroup(), member.getSubscribedPresenceGroup()]).toEqual([['shop'], []]);
      expect([watcher.getPresenceGroup(), watcher.getSubscribedPresenceGroup()]).toEqual([[], ['shop']]);
    });

    it('joins and leaves groups later', async () => {
      const [alice, bob] = [await register('alice', { subscribeTo: [] }), await register('bob', { groups: [], subscribeTo: [] })];
      const told = presenceOf(alice);
      await alice.joinGroup('team');
      await bob.joinGroup('team');
      await told.first((each) => each === '+team:bob');
      expect(bob.getOrCreateContact('alice').inGroup('team')).toBe(true);
      await bob.leaveGroup('team');
      await told.first((each) => each === '-team:bob');
      expect(bob.getOrCreateContact('alice').isOnline()).toBe(false);
      await bob.subscribeToGroup('team');
      expect(bob.getOrCreateContact('alice').inGroup('team')).toBe(true);
      await bob.unsubscribeToGroup('team');
      expect(bob.getOrCreateContact('alice').inGroup('team')).toBe(false);
      expect(told.all).toEqual(['+team:bob', '-team:bob']);
    });

    it('rejects a group that cannot be, and keeps out of it', async () => {
      const alice = await register('alice');
      await expect(alice.joinGroup('user:bob')).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
      await Promise.all(Array.from({ length: 98 }, (_, index) => alice.subscribeToGroup(`group ${index}`)));
      await expect(alice.subscribeToGroup('one too many')).rejects.toMatchObject({ code: ERROR_NOT_ALLOWED });
      expect(alice.getPresenceGroup()).toEqual(['default']);
      expect(alice.getSubscribedPresenceGroup()).not.toContain('one too many');
    });

    it('watches one contact, whatever groups it is in', async () => {
      const alice = await register('alice', { subscribeTo: [] });
      const told = presenceOf(alice);
      const available = new Happenings();
      alice.on('availabilityChange', (contact) => available.note(`${contact.id} ${contact.availability}`));
      const [stop, stopAgain] = await Promise.all([alice.watchContact('bob'), alice.watchContact('bob')]);
      const bob = await register('bob', { groups: [] });
      await available.first((each) => each === 'bob available');
      stop();
      stop();
      expect(alice.getOrCreateContact('bob').isOnline()).toBe(true);
      await bob.disconnect();
      await available.first((each) => each === 'bob offline');
      await register('bob', { groups: [] });
      await available.count(3);
      stopAgain();
      expect(available.all).toEqual(['bob available', 'bob offline', 'bob available', 'bob offline']);
      expect([told.all, alice.getSubscribedPresenceGroup()]).toEqual([[], []]);
    });

    it('shows a user with two pages once, until both are closed', async () => {
      const alice = await register('alice');
      const told = presenceOf(alice);
      const [one, two] = [await register('bob'), await register('bob')];
      await told.count(1);
      await one.disconnect();
      await register('carol');
      await told.first((each) => each === '+default:carol');
      await two.disconnect();
      await told.first((each) => each === '-default:bob');
      expect(told.all).toEqual(['+default:bob', '+default:carol', '-default:bob']);
    });

    it('does not flicker when a page is loaded again', async () => {
      const alice = await register('alice');
      const told = presenceOf(alice);
      const page = mortal(ccs.transport);
      await register('bob', { transport: page });
      await told.count(1);
      page.kill();
      const reloaded = await register('bob');
      await reloaded.setUserData({ reloaded: true });
      await told.first((each) => each === '~bob');
      expect(told.all).toEqual(['+default:bob', '~bob']);
    });
  });

  describe('a lost connection', () => {
    it('comes back without a word about contacts, and with what was missed', async () => {
      const [alice, bob] = [await register('alice'), await register('bob')];
      const told = presenceOf(alice);
      await told.count(1);
      const [events, statuses] = [new Happenings(), new Happenings()];
      for (const name of ['disconnect', 'reconnecting', 'reconnection', 'error'] as const)
        alice.on(name, () => events.note(name));
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
      await register('carol', { groups: [] });
      await available.first(({ id }) => id === 'carol');
      expect(bob.getOrCreateContact('alice').getUsername()).toBe('Alice');
      expect(bob.getOrCreateContact('alice').inGroup('team')).toBe(true);
      // Either both were seen back at once, or Bob was first; nothing else.
      expect([[], ['-team:alice', '+team:alice']]).toContainEqual(told.all);
    });

    it('takes contacts away when it is lost for good, and can be registered again', async () => {
      const userAgent = agent();
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

  describe('messages', () => {
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
      const message = { content: '<b>hello</b>', uuid, time: expect.any(Date) };
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

  describe('user data', () => {
    it('is merged, shared, and fetched from somebody unseen', async () => {
      const alice = await register('alice', { userData: { nickname: 'Ann' }, subscribeTo: [] });
      await alice.setUserData({ city: 'Oslo' });
      await alice.setPhotoUrl('ann.png');
      const bob = await register('bob', { subscribeTo: [] });
      const contact = bob.getOrCreateContact('alice');
      const all = { username: 'Ann', city: 'Oslo', photoUrl: 'ann.png' };
      expect((await contact.fetchUserData()).toJSON()).toEqual(all);
      expect({ ...contact.getUserData() }).toEqual(all);
      expect(alice.getUserData().toJSON()).toEqual(all);
      await expect(bob.getOrCreateContact('nobody').fetchUserData()).rejects.toMatchObject({ code: ERROR_NOT_FOUND });
    });

    it('is pushed by setToSession', async () => {
      const bob = await register('bob');
      const told = presenceOf(bob);
      const alice = await register('alice');
      // Joining and changing at once would be told as joining.
      await told.first((each) => each === '+default:alice');
      alice.getUserData().setProp('mood', 'good').setToSession();
      await told.first((each) => each === '~alice');
      expect(bob.getOrCreateContact('alice').getUserData().get('mood')).toBe('good');
    });

    it('is as before when the CCS refuses it, so that a later return is not refused', async () => {
      const alice = await register('alice', { userData: { username: 'Alice' } });
      await expect(alice.setUserData({ novel: 'x'.repeat(17_000) })).rejects.toMatchObject({ wire: 'too-large' });
      expect(alice.getUserData().toJSON()).toEqual({ username: 'Alice' });
      const links = linkOf(alice);
      await ccs.restart();
      await links.first(isOnline);
    });
  });
});
