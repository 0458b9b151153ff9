import { expect, it } from 'vitest';
import type { Json } from '@apirtc-ce/protocol';
import {
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_CANCELLED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_ENDED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import type { Session } from '../session/session.js';
import { Happenings } from '../testing/happenings.js';
import { ccs, describeOverEachCarrier, dropAndReturn, register } from '../testing/sessions.js';
import type { Invitation } from './invitation.js';
import type { InvitationLeg } from './invitation-leg.js';
import { invitationsOf } from './invitations.js';
import { ReceivedInvitation } from './received-invitation.js';

/** The simplest of them: to accept is all that there is. */
class Asked extends ReceivedInvitation<string> {
  readonly leg: InvitationLeg;
  readonly text: Json;

  constructor(leg: InvitationLeg, text: Json) {
    super(leg);
    this.leg = leg;
    this.text = text;
  }

  async accept(): Promise<string> {
    await this.leg.accept('yes');
    return 'here';
  }
}

/** Invitations that arrive at a page. */
function asked(session: Session): Happenings<Asked> {
  const told = new Happenings<Asked>();
  invitationsOf(session).on('whiteboard', (leg, data) => told.note(new Asked(leg, data)));
  return told;
}

function statusesOf(invitation: Invitation): Happenings<InvitationStatus> {
  const told = new Happenings<InvitationStatus>();
  invitation.on('statusChange', ({ status }) => told.note(status));
  return told;
}

const ask = (from: Session, to: string, more: { expiresInMs?: number; lasting?: boolean } = {}) =>
  invitationsOf(from).send('whiteboard', from.getOrCreateContact(to), { roomId: '7' }, more);

const is =
  (wanted: InvitationStatus) =>
  (status: InvitationStatus): boolean =>
    status === wanted;
const any = (): boolean => true;

describeOverEachCarrier('invitations', () => {
  it('are asked, received and accepted', async () => {
    const [alice, bob] = [await register('alice', { userData: { username: 'Alice' } }), await register('bob')];
    const arriving = asked(bob);
    const { invitation, leg } = ask(alice, 'bob');
    expect(invitation.getStatus()).toBe(INVITATION_STATUS_STANDBY);
    const answers: InvitationStatus[] = [];
    invitation.onResponse((status) => answers.push(status));
    const reached = new Promise<void>((resolve) => invitation.on('receive', resolve));
    const received = await arriving.first(any);
    await reached;
    expect([received.text, received.getSender().getUsername(), received.sender]).toEqual([
      { roomId: '7' },
      'Alice',
      bob.getOrCreateContact('alice'),
    ]);
    expect(received.getId()).toBe(invitation.getId());
    const sender = statusesOf(invitation);
    expect(await received.accept()).toBe('here');
    await sender.first(is(INVITATION_STATUS_ACCEPTED));
    expect([leg.said, received.getStatus(), answers]).toEqual(['yes', INVITATION_STATUS_ACCEPTED, [INVITATION_STATUS_ACCEPTED]]);
    await expect(received.accept()).rejects.toMatchObject({ code: ERROR_INVITATION_STATE_INVALID });
  });

  it('are accepted once, however often that is asked for', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation, leg } = ask(alice, 'bob', { lasting: true });
    const sender = statusesOf(invitation);
    const received = await arriving.first(any);
    const [accepted, again] = [received.accept(), received.accept()];
    await expect(again).rejects.toMatchObject({ code: ERROR_INVITATION_STATE_INVALID });
    expect(await accepted).toBe('here');
    const heard = new Happenings<Json>();
    leg.onSignal(heard.note);
    received.leg.signal('still there');
    expect(await heard.first(any)).toBe('still there');
    expect([received.getStatus(), sender.all]).toEqual([INVITATION_STATUS_ACCEPTED, [INVITATION_STATUS_ACCEPTED]]);
  });

  it('are declined, for a reason, on all pages', async () => {
    const [alice, bob, bob2] = [await register('alice'), await register('bob'), await register('bob')];
    const [here, there] = [asked(bob), asked(bob2)];
    const { invitation } = ask(alice, 'bob');
    const [received, other] = [await here.first(any), await there.first(any)];
    const [sender, elsewhere] = [statusesOf(invitation), statusesOf(other)];
    received.decline('in a meeting');
    await Promise.all([sender.first(is(INVITATION_STATUS_DECLINED)), elsewhere.first(is(INVITATION_STATUS_DECLINED))]);
    expect([invitation.declineReason, received.getStatus()]).toEqual(['in a meeting', INVITATION_STATUS_DECLINED]);
  });

  it('are accepted on one page of several', async () => {
    const [alice, bob, bob2] = [await register('alice'), await register('bob'), await register('bob')];
    const [here, there] = [asked(bob), asked(bob2)];
    ask(alice, 'bob');
    const [received, other] = [await here.first(any), await there.first(any)];
    const answers = await Promise.allSettled([received.accept(), other.accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([received.getStatus(), other.getStatus()]).toEqual([INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_ACCEPTED]);
  });

  it('are taken back', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob');
    const received = await arriving.first(any);
    const statuses = statusesOf(received);
    invitation.cancel();
    expect(invitation.getStatus()).toBe(INVITATION_STATUS_CANCELLED);
    await statuses.first(is(INVITATION_STATUS_CANCELLED));
    await expect(received.accept()).rejects.toMatchObject({ code: ERROR_INVITATION_STATE_INVALID });
  });

  it('expire on both sides', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob', { expiresInMs: 1 });
    const sender = statusesOf(invitation);
    const received = await arriving.first(any);
    const expired = new Promise<void>((resolve) => received.on('expired', resolve));
    await sender.first(is(INVITATION_STATUS_EXPIRED));
    await expired;
    expect(received.getStatus()).toBe(INVITATION_STATUS_EXPIRED);
  });

  it('expire at once for somebody who is not there', async () => {
    const alice = await register('alice');
    const { invitation } = ask(alice, 'nobody');
    await statusesOf(invitation).first(is(INVITATION_STATUS_EXPIRED));
  });

  it('carry what the two tell each other while they last, and end on both sides', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation, leg } = ask(alice, 'bob', { lasting: true });
    const sender = statusesOf(invitation);
    const received = await arriving.first(any);
    await received.accept();
    await sender.first(is(INVITATION_STATUS_ACCEPTED));
    const heard = new Happenings<Json>();
    leg.onSignal(heard.note);
    received.leg.signal({ n: 1 });
    expect(await heard.first(any)).toEqual({ n: 1 });
    const said = new Promise((resolve) => received.on('data', resolve));
    await invitation.send({ more: 'words' });
    expect(await said).toEqual({ content: { more: 'words' } });
    received.leg.end();
    await sender.first(is(INVITATION_STATUS_ENDED));
    expect(received.getStatus()).toBe(INVITATION_STATUS_ENDED);
  });

  it('are broken off', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob', { lasting: true });
    const sender = statusesOf(invitation);
    const received = await arriving.first(any);
    await received.accept();
    await sender.first(is(INVITATION_STATUS_ACCEPTED));
    const statuses = statusesOf(received);
    invitation.cancel();
    await statuses.first(is(INVITATION_STATUS_CANCELLED));
  });

  it('survive a lost connection', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob');
    const sender = statusesOf(invitation);
    await dropAndReturn(alice);
    await (await arriving.first(any)).accept();
    await sender.first(is(INVITATION_STATUS_ACCEPTED));
  });

  it('are over with the CCS that has forgotten them', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob');
    const sender = statusesOf(invitation);
    const receiver = statusesOf(await arriving.first(any));
    await ccs.restart();
    await Promise.all([sender.first(is(INVITATION_STATUS_EXPIRED)), receiver.first(is(INVITATION_STATUS_EXPIRED))]);
  });

  it('are over with the session', async () => {
    const [alice, bob] = [await register('alice'), await register('bob')];
    const arriving = asked(bob);
    const { invitation } = ask(alice, 'bob');
    const receiver = statusesOf(await arriving.first(any));
    await alice.disconnect();
    expect(invitation.getStatus()).toBe(INVITATION_STATUS_EXPIRED);
    await receiver.first(is(INVITATION_STATUS_EXPIRED));
  });
});
