import { compose, MemoryStore } from '@apirtc-ce/server';
import { expect, it } from 'vitest';
import {
  CONVERSATION_STATUS_JOINED,
  CONVERSATION_STATUS_NOT_JOINED,
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { ERROR_BAD_PARAMETER, ERROR_ON_SAVE, ERROR_OPERATION_CANCELED, ERROR_OTHER, ERROR_WRONG_STATE } from '../errors.js';
import { Happenings } from '../testing/happenings.js';
import { enter, room } from '../testing/rooms.js';
import { ccs, describeOverEachCarrier, dropAndReturn, mortal, register } from '../testing/sessions.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { ReceivedConversationInvitation } from './conversation-invitations.js';
import type { MessageNotDelivered } from './conversation-events.js';

describeOverEachCarrier('a conversation', () => {
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
    const [{ seq } = { seq: 0 }] = await conversation.loadMessages();
    expect(sent.all).toEqual([JSON.stringify(['alice', 'one', seq, first, { a: 1 }])]);
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

  it('has an id of its run, from the first who comes to the last who leaves', async () => {
    const [alices] = await enter('alice');
    const [bobs] = await enter('bob');
    const first = alices.getInstanceId();
    expect([typeof first, bobs.getInstanceId()]).toEqual(['string', first]);
    await alices.leave();
    expect(alices.getInstanceId()).toBeNull();
    await alices.join();
    expect(alices.getInstanceId()).toBe(first);
    await Promise.all([alices.leave(), bobs.leave()]);
    await alices.join();
    expect(alices.getInstanceId()).not.toBe(first);
  });

  it('tells what it could not say', async () => {
    const [conversation] = await enter('alice');
    const failed = new Happenings<MessageNotDelivered>();
    conversation.on('messageNotDelivered', failed.note);
    const large = 'x'.repeat(20_000);
    const attempts = [
      conversation.sendMessage(large),
      conversation.sendData(large),
      conversation.sendRawData(large),
      conversation.sendCustomEvent('wave', large),
    ];
    const errors = await Promise.all(attempts.map((attempt) => attempt.catch((error: unknown) => error)));
    expect(errors).toMatchObject(errors.map(() => ({ code: ERROR_BAD_PARAMETER })));
    expect(failed.all).toEqual([
      { command: 'sendMessage', contact: null, error: errors[0] },
      { command: 'sendData', contact: null, error: errors[1] },
      { command: 'sendRawData', contact: null, error: errors[2] },
      { command: 'sendCustomEvent', contact: null, error: errors[3], event: 'wave' },
    ]);
  });

  it('is not entered when the page thinks better of it at once, and is when it does so again', async () => {
    const [, alice] = await enter('alice');
    const bobs = room(await register('bob'));
    const cancelled = expect(bobs.join()).rejects.toMatchObject({ code: ERROR_OPERATION_CANCELED });
    expect([bobs.cancelJoin(), bobs.cancelJoin()]).toEqual([true, false]);
    await cancelled;
    await bobs.join();
    const leaving = bobs.leave();
    await bobs.join();
    await leaving;
    expect(await alice.count(3)).toEqual(['+bob', '-bob', '+bob']);
  });
});

it('whose log cannot be written says so of chat, and of chat alone', async () => {
  const store = new MemoryStore();
  store.sayInConversation = () => Promise.reject(new Error('the disk is full'));
  const server = await compose({ port: 0 }, { store });
  const agent = new UserAgent();
  const conversation = (await agent.register({ cloudUrl: server.url, id: 'alice' })).getOrCreateConversation('room');
  await conversation.join();
  await expect(conversation.sendMessage('hello')).rejects.toMatchObject({ code: ERROR_ON_SAVE, wire: 'internal' });
  await expect(conversation.sendData(1)).rejects.toMatchObject({ code: ERROR_OTHER });
  await agent.unregister();
  await server.close();
});
