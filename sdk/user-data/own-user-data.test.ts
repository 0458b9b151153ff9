import { expect, it } from 'vitest';
import { ERROR_NOT_FOUND } from '../errors.js';
import { ccs, describeOverEachCarrier, isOnline, linkOf, presenceOf, register } from '../testing/sessions.js';

describeOverEachCarrier('own user data', () => {
  it('is merged, shared, and fetched from somebody unseen', async () => {
    const alice = await register('alice', { userData: { nickname: 'Ann' }, subscribeTo: [] });
    await alice.setUserData({ city: 'Oslo' });
    await alice.setPhotoUrl('ann.png');
    const bob = await register('bob', { subscribeTo: [] });
    const contact = bob.getOrCreateContact('alice');
    const all = { username: 'Ann', city: 'Oslo', photoUrl: 'ann.png' };
    expect((await contact.fetchUserData()).toJSON()).toEqual(all);
    expect(Object.fromEntries(Object.entries(contact.getUserData()))).toEqual(all);
    expect(alice.getUserData().toJSON()).toEqual(all);
    await expect(bob.getOrCreateContact('nobody').fetchUserData()).rejects.toMatchObject({ code: ERROR_NOT_FOUND });
  });

  it('stays as it is when another page of the user comes and says nothing', async () => {
    await register('alice', { userData: { username: 'Ann' } });
    const bob = await register('bob', { subscribeTo: [] });
    await register('alice');
    expect((await bob.getOrCreateContact('alice').fetchUserData()).get('username')).toBe('Ann');
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
