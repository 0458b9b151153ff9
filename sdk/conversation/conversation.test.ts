import { expect, it } from 'vitest';
import {
  CONVERSATION_STATUS_JOINED,
  CONVERSATION_STATUS_NOT_JOINED,
  CONVERSATION_STATUS_WAITING,
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { ERROR_NOT_ALLOWED, ERROR_OPERATION_CANCELED, ERROR_WRONG_STATE } from '../errors.js';
import type { Session } from '../session/session.js';
import { Happenings } from '../testing/happenings.js';
import { ccs, describeOverEachCarrier, dropAndReturn, mortal, register } from '../testing/sessions.js';
import type { ReceivedConversationInvitation } from './conversation-invitations.js';
import type { ConversationOptions } from './conversation-options.js';
import type { Conversation } from './conversation.js';
import './conversations.js';

/** All that a conversation tells of people and words, as text. */
function told(conversation: Conversation): Happenings {
  const happenings = new Happenings();
  conversation
    .on('contactJoined', ({ id }) => happenings.note(`+${id}`))
    .on('contactLeft', ({ id }) => happenings.note(`-${id}`))
    .on('message', ({ sender, content }) => happenings.note(`${sender.id}: ${content}`))
    .on('data', ({ sender, content }) => happenings.note(`${sender.id} data ${JSON.stringify(content)}`))
    .on('customEvent', ({ sender, event }) => happenings.note(`${sender.id} event ${event}`))
    .on('contactJoinedWaitingRoom', ({ id }) => happenings.note(`?${id}`))
    .on('contactLeftWaitingRoom', ({ id }) => happenings.note(`!${id}`))
    .on('participantEjected', ({ self }) => happenings.note(`ejected ${self}`))
    .on('waitingForModeratorAcceptance', ({ moderator }) => happenings.note(`waits for ${moderator?.id}`))
    .on('entryAllowed', () => happenings.note('allowed'))
    .on('entryDenied', () => happenings.note('denied'))
    .on('closed', () => happenings.note('closed'))
    .on('left', () => happenings.note('left'));
  return happenings;
}

describeOverEachCarrier('a conversation', () => {
  const room = (session: Session, options?: ConversationOptions): Conversation =>
    session.getOrCreateConversation('room', options);

  async function enter(id: string, options?: ConversationOptions): Promise<[Conversation, Happenings, Session]> {
    const session = await register(id);
    const conversation = room(session, options);
    const happenings = told(conversation);
    await conversation.join();
    return [conversation, happenings, session];
  }

  it('tells everybody who is in it, and who comes and goes', async () => {
    const [alices, alice, session] = await enter('alice');
    const [bobs, bob] = await enter('bob');
    expect(await alice.count(1)).toEqual(['+bob']);
    expect(bob.all).toEqual(['+alice']);
    expect(alices.getContactsArray()).toEqual([session.getOrCreateContact('bob')]);
    expect([alices.getStatus(), alices.isJoined(), alices.getRole()]).toEqual([CONVERSATION_STATUS_JOINED, true, 'contributor']);
    expect(session.getActiveConversations()).toEqual({ room: alices });
    await bobs.leave();
    expect(await alice.count(2)).toEqual(['+bob', '-bob']);
    expect(bobs.getStatus()).toBe(CONVERSATION_STATUS_NOT_JOINED);
    await bobs.join();
    expect(await alice.count(3)).toEqual(['+bob', '-bob', '+bob']);
  });

  it('tells of who comes by name', async () => {
    const [alices] = await enter('alice');
    const names = new Happenings();
    alices.on('contactJoined', (contact) => names.note(contact.getUsername()));
    await room(await register('bob', { userData: { username: 'Bob' } })).join();
    expect(await names.count(1)).toEqual(['Bob']);
  });

  it('is joined once, however often that is asked for', async () => {
    const session = await register('alice');
    const conversation = room(session);
    const joined = new Happenings();
    conversation.on('joined', () => joined.note('joined'));
    await Promise.all([conversation.join(), conversation.join()]);
    await conversation.join();
    expect(joined.all).toEqual(['joined']);
    expect(room(session)).toBe(conversation);
    conversation.destroy();
    expect(room(session)).not.toBe(conversation);
  });

  it('counts a user with two pages once, until the last one leaves', async () => {
    const [, alice] = await enter('alice');
    const [first] = await enter('bob');
    const [second] = await enter('bob');
    await first.leave();
    await second.leave();
    expect(await alice.count(2)).toEqual(['+bob', '-bob']);
  });

  it('is where invitations lead, once they are accepted', async () => {
    const [alices, alice, session] = await enter('alice');
    const bob = await register('bob');
    const asked = new Happenings<ReceivedConversationInvitation>();
    bob.on('conversationInvitation', asked.note);
    const sent = session.getOrCreateContact('bob').inviteTo(alices);
    const answers = new Happenings<InvitationStatus>();
    sent.onResponse(answers.note);
    const received = (await asked.count(1))[0]!;
    expect([received.getSender().id, received.getConversation().getName()]).toEqual(['alice', 'room']);
    expect(received.getConversation().isJoined()).toBe(false);
    const bobs = await received.accept();
    expect([bobs, bobs.isJoined()]).toEqual([bob.getOrCreateConversation('room'), true]);
    expect([await answers.count(1), await alice.count(1)]).toEqual([[INVITATION_STATUS_ACCEPTED], ['+bob']]);
  });

  it('is not entered by who declines, or when the invitation expires', async () => {
    const [alices, alice, session] = await enter('alice');
    const bob = await register('bob');
    bob.on('conversationInvitation', (invitation) => invitation.decline('no time'));
    const answers = new Happenings<InvitationStatus>();
    const declined = alices.sendInvitation(session.getOrCreateContact('bob'));
    declined.onResponse(answers.note);
    await answers.count(1);
    alices.sendInvitation(session.getOrCreateContact('nobody'), { expirationTime: 0.001 }).onResponse(answers.note);
    expect(await answers.count(2)).toEqual([INVITATION_STATUS_DECLINED, INVITATION_STATUS_EXPIRED]);
    expect([declined.declineReason, alice.all]).toEqual(['no time', []]);
  });

  it('shows hands in the order in which they were raised, and a moderator takes them down', async () => {
    const [alices] = await enter('alice', { moderationEnabled: true, moderator: true });
    const [bobs] = await enter('bob', { moderationEnabled: true, moderator: true });
    const hands = new Happenings();
    for (const each of [alices, bobs]) each.on('handsChanged', () => hands.note(each.getRaisedHands().join('+')));
    await bobs.raiseHand();
    await alices.raiseHand();
    expect(await hands.count(4)).toEqual(['bob', 'bob', 'bob+alice', 'bob+alice']);
    await alices.lowerHand(alices.getContacts()['bob']);
    expect((await hands.count(6)).slice(4)).toEqual(['alice', 'alice']);
    await alices.leave();
    expect((await hands.count(7)).slice(6)).toEqual(['']);
  });

  it('shows who is writing, until they have said it, or leave', async () => {
    const [alices] = await enter('alice');
    const [bobs] = await enter('bob');
    const writing = new Happenings();
    alices.on('typingChanged', () =>
      writing.note(
        alices
          .getTyping()
          .map(({ id }) => id)
          .join('+') || 'nobody',
      ),
    );
    bobs.setTyping(true);
    bobs.setTyping(true);
    await writing.count(1);
    await bobs.sendMessage('hello');
    expect(await writing.count(2)).toEqual(['bob', 'nobody']);
    bobs.setTyping(false);
    bobs.setTyping(true);
    await writing.count(3);
    await bobs.leave();
    expect((await writing.count(4)).slice(2)).toEqual(['bob', 'nobody']);
  });

  it('tells the page its own messages, with their place, before it is answered', async () => {
    const [conversation] = await enter('alice');
    const sent = new Happenings();
    conversation.on('messageSent', ({ sender, content, seq, uuid, metadata }) =>
      sent.note(JSON.stringify([sender.id, content, seq, uuid, metadata])),
    );
    await conversation.sendData('no message');
    const first = await conversation.sendMessage('one', { metadata: { a: 1 } });
    expect(sent.all).toEqual([JSON.stringify(['alice', 'one', 1, first, { a: 1 }])]);
  });

  it('carries chat to all in one order, and data and events, without an echo', async () => {
    const [alices, alice] = await enter('alice');
    const [bobs, bob, session] = await enter('bob');
    const onSession = new Happenings();
    session
      .on('conversationMessage', ({ content, conversation }) => onSession.note(`${content} ${conversation === bobs}`))
      .on('conversationData', ({ content, conversation }) =>
        onSession.note(`${JSON.stringify(content)} ${conversation === bobs}`),
      )
      .on('customEvent', ({ event, conversation }) => onSession.note(`${event} ${conversation === bobs}`));
    await Promise.all(['one', 'two', 'three'].map((text) => alices.sendMessage(text)));
    await alices.sendData({ answer: 42 });
    await alices.sendCustomEvent('wave');
    await bobs.sendMessage('four');
    expect(await bob.count(6)).toEqual([
      '+alice',
      'alice: one',
      'alice: two',
      'alice: three',
      'alice data {"answer":42}',
      'alice event wave',
    ]);
    expect(await alice.count(2)).toEqual(['+bob', 'bob: four']);
    expect(onSession.all).toEqual(['one true', 'two true', 'three true', '{"answer":42} true', 'wave true']);
  });

  it('keeps chat for who comes late, page by page', async () => {
    const [alices] = await enter('alice');
    for (const text of ['one', 'two', 'three']) await alices.sendMessage(text, { metadata: { text } });
    const [bobs, bob] = await enter('bob');
    const latest = await bobs.loadMessages({ count: 2 });
    expect(latest.map(({ content, metadata }) => [content, metadata])).toEqual([
      ['two', { text: 'two' }],
      ['three', { text: 'three' }],
    ]);
    const [first] = await bobs.loadMessages({ beforeSeq: latest[0]!.seq, count: 2 });
    expect([first?.content, first?.sender.id]).toEqual(['one', 'alice']);
    expect(bob.all).toEqual(['+alice']);
    const reads = new Happenings();
    alices.on('readsChanged', () => reads.note(JSON.stringify(alices.getReads())));
    await bobs.markRead(latest[1]!.seq);
    expect(await reads.count(1)).toEqual([`{"bob":${latest[1]!.seq}}`]);
  });

  it('goes on where it was after a lost connection', async () => {
    const [alices] = await enter('alice');
    const [bobs, bob, session] = await enter('bob');
    const said = alices.sendMessage('while you were away');
    await dropAndReturn(session);
    await said;
    await bob.count(2);
    await bobs.sendMessage('I am back');
    expect(bob.all).toEqual(['+alice', 'alice: while you were away']);
    expect(bobs.isJoined()).toBe(true);
  });

  it('gives up what was not sent when it is left', async () => {
    const [alices] = await enter('alice');
    ccs.setReachable(false);
    const sending = alices.sendMessage('too late');
    void alices.leave();
    await expect(sending).rejects.toMatchObject({ code: ERROR_WRONG_STATE });
    ccs.setReachable(true);
  });

  it('does not decide by an invitation how the page makes its own', async () => {
    const [, , session] = await enter('alice');
    const bob = await register('bob');
    const asked = new Happenings<ReceivedConversationInvitation>();
    bob.on('conversationInvitation', asked.note);
    session.getOrCreateContact('bob').inviteTo(session.getOrCreateConversation('office'));
    const received = (await asked.count(1))[0]!;
    const own = bob.getOrCreateConversation('office', { moderationEnabled: true, moderator: true });
    await own.join();
    expect([own.getRole(), received.getConversation()]).toEqual(['moderator', own]);
  });

  it('is left by who vanishes', async () => {
    const [, alice] = await enter('alice');
    const transport = mortal(ccs.transport);
    const session = await register('bob', { transport, contactDisconnectionDelay: 50 });
    await room(session).join();
    transport.kill();
    expect(await alice.count(2)).toEqual(['+bob', '-bob']);
  });

  it('lets nobody speak who is not in it', async () => {
    const conversation = room(await register('alice'));
    for (const attempt of [
      () => conversation.sendMessage('x'),
      () => conversation.publish(),
      () => conversation.subscribeToStream('1'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: ERROR_WRONG_STATE });
    }
    await expect(conversation.leave()).resolves.toBeUndefined();
  });

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
