import { expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER, ERROR_NOT_ALLOWED } from '../errors.js';
import { Happenings } from '../testing/happenings.js';
import { ccs, describeOverEachCarrier, mortal, presenceOf, register } from '../testing/sessions.js';

describeOverEachCarrier('presence', () => {
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
