import { expect, it } from 'vitest';
import {
  CONVERSATION_STATUS_WAITING,
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_CANCELLED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { ERROR_INVITATION_STATE_INVALID, ERROR_NOT_ALLOWED, ERROR_OPERATION_CANCELED } from '../errors.js';
import { Happenings } from '../testing/happenings.js';
import { enter, room, told } from '../testing/rooms.js';
import { ccs, describeOverEachCarrier, register } from '../testing/sessions.js';
import type { ReceivedConversationJoinRequest } from './received-conversation-join-request.js';

describeOverEachCarrier('a conversation with moderation', () => {
  it('with moderation lets in whom a moderator lets in', async () => {
    const [alices, alice, session] = await enter('alice', { moderationEnabled: true, moderator: true });
    const bobs = room(await register('bob'), { moderationEnabled: true });
    const bob = told(bobs);
    const joining = bobs.join();
    expect(await alice.count(1)).toEqual(['?bob']);
    expect(Object.keys(alices.getWaitingRoomContacts())).toEqual(['bob']);
    expect(await bob.count(1)).toEqual(['waits for alice']);
    expect(bobs.getStatus()).toBe(CONVERSATION_STATUS_WAITING);
    await alices.allowEntry(session.getOrCreateContact('bob'));
    await joining;
    expect(bob.all).toEqual(['waits for alice', 'allowed', '+alice']);
    expect([...alice.all].toSorted()).toEqual(['!bob', '+bob', '?bob']);
    expect(bobs.getModerator()?.id).toBe('alice');
    await expect(bobs.eject(session.getOrCreateContact('alice'))).rejects.toMatchObject({ code: ERROR_NOT_ALLOWED });
    await alices.eject(session.getOrCreateContact('bob'), { reason: 'noise' });
    expect((await bob.count(5)).slice(3)).toEqual(['ejected true', 'left']);
    expect((await alice.count(5)).slice(3)).toEqual(['ejected false', '-bob']);
  });

  it('asks moderators for who waits, by requests that end with the waiting', async () => {
    const [alices, alice, session] = await enter('alice', { moderationEnabled: true, moderator: true });
    const requests = new Happenings<ReceivedConversationJoinRequest>();
    session.on('conversationJoinRequest', requests.note);
    const ask = async (id: string) => {
      const guest = room(await register(id), { moderationEnabled: true });
      const joining = guest.join();
      joining.catch(() => undefined);
      return { guest, joining, request: await requests.first(({ sender }) => sender.id === id) };
    };
    const bob = await ask('bob');
    expect([bob.request.getSender(), bob.request.getConversation()]).toEqual([session.getOrCreateContact('bob'), alices]);
    expect([bob.request.getStatus(), bob.request.getReceiveTime() <= new Date()]).toEqual([INVITATION_STATUS_STANDBY, true]);
    const changes = new Happenings<{ status: InvitationStatus; id: string }>();
    bob.request.on('statusChange', changes.note);
    await bob.request.accept();
    await bob.joining;
    expect(changes.all).toEqual([{ status: INVITATION_STATUS_ACCEPTED, id: bob.request.getId() }]);
    await expect(bob.request.accept()).rejects.toMatchObject({ code: ERROR_INVITATION_STATE_INVALID });

    const carol = await ask('carol');
    await carol.request.decline('not today');
    await expect(carol.joining).rejects.toMatchObject({ code: ERROR_NOT_ALLOWED });
    const dave = await ask('dave');
    dave.guest.cancelJoin();
    await alice.first((each) => each === '!dave');
    await expect(dave.request.decline()).rejects.toMatchObject({ code: ERROR_INVITATION_STATE_INVALID });
    const eve = await ask('eve');
    await alices.allowEntry(eve.request.getSender());
    await eve.joining;
    const fay = await ask('fay');
    await alices.leave();
    expect([carol, dave, eve, fay].map(({ request }) => request.getStatus())).toEqual([
      INVITATION_STATUS_DECLINED,
      INVITATION_STATUS_CANCELLED,
      INVITATION_STATUS_ACCEPTED,
      INVITATION_STATUS_EXPIRED,
    ]);
    expect(requests.all.length).toBe(5);
  });

  it('with moderation is the same after the CCS was started again: who is in stays in, who waits waits', async () => {
    const [alices, alice, session] = await enter('alice', { moderationEnabled: true, moderator: true });
    const [bobs, carols] = [
      room(await register('bob'), { moderationEnabled: true }),
      room(await register('carol'), { moderationEnabled: true }),
    ];
    const bob = told(bobs);
    const joining = bobs.join();
    await alice.first((what) => what === '?bob');
    await alices.allowEntry(session.getOrCreateContact('bob'));
    await joining;
    const carolComes = carols.join();
    await alice.first((what) => what === '?carol');
    const before = alice.all.length;
    await ccs.restart();
    await alice.first((what) => what === '+bob' && alice.all.lastIndexOf(what) >= before);
    await expect.poll(() => Object.keys(alices.getWaitingRoomContacts()), { timeout: 15_000 }).toEqual(['carol']);
    await bobs.sendMessage('here I am');
    await alice.first((what) => what === 'bob: here I am');
    expect([bobs.isJoined(), bob.all.includes('left'), carols.getStatus()]).toEqual([true, false, CONVERSATION_STATUS_WAITING]);
    await alices.allowEntry(session.getOrCreateContact('carol'));
    await carolComes;
    expect(alices.getContactsArray().map(({ id }) => id)).toEqual(expect.arrayContaining(['bob', 'carol']));
  });

  it('with moderation does not let in by itself who was sent out after the CCS was started again', async () => {
    const [alices, alice, session] = await enter('alice', { moderationEnabled: true, moderator: true });
    const bobs = room(await register('bob'), { moderationEnabled: true });
    const bob = told(bobs);
    const joining = bobs.join();
    await alice.first((what) => what === '?bob');
    await alices.allowEntry(session.getOrCreateContact('bob'));
    await joining;
    const before = alice.all.length;
    await ccs.restart();
    await alice.first((what) => what === '+bob' && alice.all.lastIndexOf(what) >= before);
    await alices.eject(session.getOrCreateContact('bob'));
    await bob.first((what) => what === 'ejected true');
    const out = alice.all.length;
    const again = bobs.join();
    await alice.first((what) => what === '?bob' && alice.all.lastIndexOf(what) >= out);
    await alices.sendMessage('after what the page would have asked for');
    expect([bobs.getStatus(), Object.keys(alices.getWaitingRoomContacts())]).toEqual([CONVERSATION_STATUS_WAITING, ['bob']]);
    await alices.allowEntry(session.getOrCreateContact('bob'));
    await again;
  });

  it('with moderation goes on waiting without a moderator, and knows when one comes', async () => {
    const session = await register('bob');
    const bobs = room(session, { moderationEnabled: true });
    const bob = told(bobs);
    bobs.on('moderatorConnected', ({ moderator }) => bob.note(`moderator ${moderator.id}`));
    const joining = bobs.join();
    await bob.count(1);
    const [alices] = await enter('alice', { moderationEnabled: true, moderator: true });
    expect(await bob.count(2)).toEqual(['waits for undefined', 'moderator alice']);
    await alices.allowEntry(alices.getWaitingRoomContacts()['bob']!);
    await joining;
  });

  it('with moderation refuses whom a moderator refuses, and whoever waits can give up', async () => {
    const [alices, alice, session] = await enter('alice', { moderationEnabled: true, moderator: true });
    const bobs = room(await register('bob'), { moderationEnabled: true });
    const refused = expect(bobs.join()).rejects.toMatchObject({ code: ERROR_NOT_ALLOWED });
    await alice.count(1);
    await alices.denyEntry(session.getOrCreateContact('bob'));
    await refused;
    const carols = room(await register('carol'), { moderationEnabled: true });
    const cancelled = expect(carols.join()).rejects.toMatchObject({ code: ERROR_OPERATION_CANCELED });
    await alice.first((each) => each === '?carol');
    expect(carols.cancelJoin()).toBe(true);
    await cancelled;
    await alice.first((each) => each === '!carol');
  });

  it('ends for all when a moderator closes it', async () => {
    const [alices, alice] = await enter('alice', { moderationEnabled: true, moderator: true });
    const [bobs, bob] = await enter('bob', { moderationEnabled: true, moderator: true });
    await alices.close();
    expect((await bob.count(3)).slice(1)).toEqual(['closed', 'left']);
    expect(alice.all).toEqual(['+bob', 'closed', 'left']);
    expect(bobs.isJoined()).toBe(false);
  });
});
