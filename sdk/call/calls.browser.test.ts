import { expect } from '@open-wc/testing';
import {
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '../constants.js';
import { ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import { hearsSound, seesMotion, until } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import type { CallErrorEvent } from './call-events.js';
import type { Call } from './call.js';
import { CaptureDouble, hesitation } from './capture-double.testing.js';
import { reaches, Stage, talk } from './people.testing.js';
import type { Person } from './people.testing.js';

describe('Calls', () => {
  let stage: Stage;
  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    stage = new Stage({ ringTimeoutMs: 700, sweepMs: 50 });
    [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  });

  afterEach(async () => expect(await stage.close(), 'left open').to.equal(''));

  const ring = (caller = alice, options = {}): Call => {
    const call = caller.calls.call(caller.contact('bob'), null, options);
    if (!call) throw new Error('cannot call');
    return call;
  };

  /** Names of ApiRTC's events of a call, in order. */
  const recorded = (call: Call): string[] => {
    const names: string[] = [];
    for (const name of [
      'response',
      'accepted',
      'declined',
      'hangup',
      'localStreamAvailable',
      'streamAdded',
      'streamRemoved',
    ] as const)
      call.on(name, () => names.push(name));
    return names;
  };

  const ends = async (call: Call) => {
    const { reason, by } = await reaches(call, 'ended');
    return [reason, by];
  };

  describe('answered', () => {
    it('both see and hear each other, and everything is released at the end', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const streams = [outgoing.remoteStream, incoming.remoteStream] as [Stream, Stream];
      await Promise.all(streams.flatMap(({ data }) => [seesMotion(data), hearsSound(data)]));
      expect([outgoing.direction, incoming.direction, incoming.media]).to.deep.equal(['outgoing', 'incoming', 'video']);
      outgoing.hangUp();
      expect(await ends(outgoing)).to.deep.equal(['Hangup_From_Caller', 'local']);
      expect(await ends(incoming)).to.deep.equal(['Hangup_From_Caller', 'remote']);
      expect(stage.leaks.left).to.deep.equal([]);
      expect([alice.calls.getCalls(), bob.calls.getCalls(), Stream.getLocalStreams()]).to.deep.equal([{}, {}, []]);
    });

    it("tells ApiRTC's events in order", async () => {
      const call = ring();
      const told = recorded(call);
      const incoming = await (await bob.rings()).accept();
      const toldThere = recorded(incoming);
      await reaches(call, 'connected');
      await until(() => told.includes('localStreamAvailable') && toldThere.includes('localStreamAvailable'));
      incoming.hangUp();
      await reaches(call, 'ended');
      expect(told.filter((name) => name !== 'localStreamAvailable')).to.deep.equal([
        'response',
        'accepted',
        'streamAdded',
        'streamRemoved',
        'hangup',
      ]);
      expect(toldThere.sort()).to.deep.equal(['hangup', 'localStreamAvailable', 'streamAdded', 'streamRemoved']);
    });

    it('knows the call on both sides by its id, also as a number', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      expect(alice.calls.getCall(Number(outgoing.getId()))).to.equal(outgoing);
      expect(bob.calls.getCall(outgoing.getId())).to.equal(incoming);
      expect(incoming.getContact()).to.equal(bob.contact('alice'));
      expect(outgoing.remoteStream?.contact).to.equal(alice.contact('bob'));
    });

    it('counts the time of talking', async () => {
      const [outgoing] = await talk(alice, bob);
      const { since } = await reaches(outgoing, 'connected');
      await until(() => Date.now() - since > 300);
      outgoing.hangUp();
      const { durationMs } = await reaches(outgoing, 'ended');
      expect(durationMs).to.be.within(300, 3000);
    });

    it('with audio only, where video was offered', async () => {
      const [outgoing, incoming] = await talk(alice, bob, { answer: { mediaTypeForIncomingCall: 'AUDIO' } });
      await seesMotion((incoming.remoteStream as Stream).data);
      await until(() => !outgoing.remoteFlow.video.available);
      expect(outgoing.remoteStream?.hasVideo()).to.equal(false);
      expect(outgoing.remoteFlow.audio).to.deep.equal({ available: true, muted: false });
    });

    it('as an audio call', async () => {
      const [outgoing, incoming] = await talk(alice, bob, { media: 'audio' });
      await until(() => outgoing.localStream !== null);
      expect([incoming.media, incoming.remoteStream?.hasVideo(), outgoing.localStream?.hasVideo()]).to.deep.equal([
        'audio',
        false,
        false,
      ]);
      await hearsSound((incoming.remoteStream as Stream).data);
    });

    it('with a stream of the page, which runs on after the end', async () => {
      const mine = Stream.createStreamFromMediaStream(await navigator.mediaDevices.getUserMedia({ audio: true, video: true }));
      const call = alice.calls.call(alice.contact('bob'), mine) as Call;
      const incoming = await (await bob.rings()).accept();
      await reaches(incoming, 'connected');
      await seesMotion((incoming.remoteStream as Stream).data);
      call.hangUp();
      expect([mine.callId, call.localStream, mine.data.active]).to.deep.equal([call.getId(), mine, true]);
      mine.release();
    });

    it('beginning muted', async () => {
      const call = ring(alice, { muted: 'VIDEO' });
      const incoming = await (await bob.rings()).accept();
      await reaches(call, 'connected');
      await until(() => incoming.remoteFlow.audio.muted && incoming.remoteFlow.video.muted);
    });

    it('only to watch', async () => {
      const call = ring(alice, { mediaTypeForOutgoingCall: 'NONE' });
      const incoming = await (await bob.rings()).accept();
      await reaches(call, 'connected');
      await seesMotion((call.remoteStream as Stream).data);
      expect([incoming.remoteStream, call.localStream]).to.deep.equal([null, null]);
    });
  });

  describe('ends exactly, on both sides', () => {
    it('declined', async () => {
      const call = ring();
      const told = recorded(call);
      const invitation = await bob.rings();
      invitation.decline();
      expect(await ends(call)).to.deep.equal(['User_Refused_Call', 'remote']);
      expect(await ends(invitation.getCall())).to.deep.equal(['User_Refused_Call', 'local']);
      expect(invitation.getStatus()).to.equal(INVITATION_STATUS_DECLINED);
      expect(told.filter((name) => name !== 'localStreamAvailable')).to.deep.equal(['response', 'declined', 'hangup']);
    });

    it('cancelled while it rings', async () => {
      const call = ring();
      const invitation = await bob.rings();
      let expired = false;
      invitation.on('expired', () => (expired = true));
      call.hangUp();
      expect(await ends(call)).to.deep.equal(['Hangup_From_Caller', 'local']);
      expect(await ends(invitation.getCall())).to.deep.equal(['Hangup_From_Caller', 'remote']);
      expect([invitation.getStatus(), expired]).to.deep.equal([INVITATION_STATUS_EXPIRED, true]);
    });

    it('cancelled before it rings', async () => {
      const call = ring();
      call.hangUp();
      expect(await ends(call)).to.deep.equal(['Hangup_From_Caller', 'local']);
      const second = ring();
      expect((await bob.rings()).getId()).to.equal(second.getId());
    });

    it('not answered', async () => {
      const call = ring();
      const invitation = await bob.rings();
      expect(await ends(call)).to.deep.equal(['No_Answer', 'server']);
      expect(await ends(invitation.getCall())).to.deep.equal(['No_Answer', 'server']);
      expect(invitation.getStatus()).to.equal(INVITATION_STATUS_EXPIRED);
    });

    it('nobody of that name', async () => {
      expect(await ends(alice.calls.call(alice.contact('nobody')) as Call)).to.deep.equal(['User_Not_Found', 'server']);
    });

    it('oneself', async () => {
      const call = alice.calls.call(alice.contact('alice')) as Call;
      let told: CallErrorEvent | undefined;
      call.on('error', (event) => (told = event));
      expect((await ends(call))[1]).to.equal('server');
      expect(told?.errorInfo).not.to.equal('');
      expect(told?.error?.wire).to.equal('bad-request');
    });

    it('busy', async () => {
      const carol = await stage.enter('carol');
      bob.calls.allowMultipleCalls(false);
      const [first] = await talk(alice, bob);
      const call = ring(carol);
      expect(await ends(call)).to.deep.equal(['User_Busy', 'remote']);
      expect(bob.invitations).to.deep.equal([]);
      expect(first.state.phase).to.equal('connected');
    });

    it('answered on another page', async () => {
      const other = await stage.enter('bob');
      const call = ring();
      const [here, there] = await Promise.all([bob.rings(), other.rings()]);
      await there.accept();
      expect(await ends(here.getCall())).to.deep.equal(['call take on other device', 'remote']);
      expect(here.getStatus()).to.equal(INVITATION_STATUS_ACCEPTED);
      await reaches(call, 'connected');
    });

    it('answered on two pages at the same moment: one wins, the other hears why', async () => {
      const other = await stage.enter('bob');
      const call = ring();
      const invitations = await Promise.all([bob.rings(), other.rings()]);
      const outcomes = await Promise.allSettled(invitations.map((invitation) => invitation.accept()));
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      const loser = invitations[outcomes.findIndex(({ status }) => status === 'rejected')]?.getCall() as Call;
      expect(await ends(loser)).to.deep.equal(['call take on other device', 'remote']);
      await reaches(call, 'connected');
    });

    it('declined on another page', async () => {
      const other = await stage.enter('bob');
      ring();
      const [here, there] = await Promise.all([bob.rings(), other.rings()]);
      there.decline();
      expect((await ends(here.getCall()))[0]).to.equal('bye on other device');
      expect(here.getStatus()).to.equal(INVITATION_STATUS_DECLINED);
    });

    it("the callee's session is gone", async () => {
      const [outgoing] = await talk(alice, bob);
      await bob.connection.close();
      expect(await ends(outgoing)).to.deep.equal(['disconnected', 'server']);
    });

    it('a session that closes hangs up', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      bob.calls.close();
      expect(await ends(incoming)).to.deep.equal(['disconnected', 'local']);
      expect(await ends(outgoing)).to.deep.equal(['disconnected', 'remote']);
    });

    it('a page that goes away hangs up', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect([(await ends(outgoing))[0], (await ends(incoming))[0]]).to.include('disconnected');
    });
  });

  describe('invitations', () => {
    it('say who calls, about what, and wait', async () => {
      ring(alice, { audioOnly: true });
      const invitation = await bob.rings();
      expect(invitation.getStatus()).to.equal(INVITATION_STATUS_STANDBY);
      expect([invitation.sender, invitation.getSender(), invitation.getCallType()]).to.deep.equal([
        bob.contact('alice'),
        bob.contact('alice'),
        'audio',
      ]);
      expect(invitation.getReceiveTime()).to.be.an.instanceof(Date);
      invitation.decline();
    });

    it('are answered once', async () => {
      ring();
      const invitation = await bob.rings();
      await invitation.accept();
      const error = await invitation.accept().catch((reason: unknown) => reason);
      expect(error).to.include({ code: ERROR_INVITATION_STATE_INVALID });
      invitation.decline();
      expect(invitation.getCall().state.phase).not.to.equal('ended');
    });
  });

  describe('at the same moment', () => {
    it('two people who call each other get one call, with the media each asked for', async () => {
      const mine = ring(alice);
      const theirs = bob.calls.call(bob.contact('alice'), null, { audioOnly: true }) as Call;
      await Promise.all([reaches(mine, 'connected'), reaches(theirs, 'connected')]);
      expect([alice.invitations, bob.invitations]).to.deep.equal([[], []]);
      expect([...stage.leaks.connections].filter(({ signalingState }) => signalingState !== 'closed')).to.have.length(2);
      await hearsSound((mine.remoteStream as Stream).data);
      await hearsSound((theirs.remoteStream as Stream).data);
      mine.hangUp();
      await reaches(theirs, 'ended');
    });

    it('who gives up while both call each other is rung by the other', async () => {
      const user = hesitation();
      const camera = new CaptureDouble(user.answer, 'prompt');
      const mine = ring(alice);
      await until(() => camera.asked.length === 1);
      camera.stop();
      const theirs = bob.calls.call(bob.contact('alice')) as Call;
      await reaches(theirs, 'calling');
      mine.hangUp();
      user.allow();
      const invitation = await alice.rings();
      expect(invitation.getCall().getId()).to.equal(theirs.getId());
      await invitation.accept();
      await reaches(theirs, 'connected');
    });

    it('a call that comes while the user is still asked for the camera is answered by it', async () => {
      const user = hesitation();
      const camera = new CaptureDouble(user.answer, 'prompt');
      const mine = ring(alice);
      await until(() => camera.asked.length === 1);
      camera.stop();
      const theirs = bob.calls.call(bob.contact('alice')) as Call;
      await reaches(theirs, 'calling');
      expect(mine.state.phase).to.equal('preparing');
      user.allow();
      await Promise.all([reaches(mine, 'connected'), reaches(theirs, 'connected')]);
      expect(alice.invitations).to.deep.equal([]);
    });
  });

  it('cannot call without a link', async () => {
    await alice.connection.close();
    expect(alice.calls.call(alice.contact('bob'))).to.equal(null);
    expect(alice.calls.shareScreen(alice.contact('bob'))).to.equal(null);
  });

  it('caps the video of each call, shared among all', async () => {
    const [outgoing] = await talk(alice, bob);
    alice.calls.limitOutgoingVideo({ overallKbps: 120 });
    const capped = () =>
      [...stage.leaks.connections]
        .flatMap((connection) => connection.getSenders())
        .some((sender) => sender.getParameters().encodings[0]?.maxBitrate === 120_000);
    await until(capped);
    alice.calls.limitOutgoingVideo({ overallKbps: 0 });
    await until(() => !capped());
    outgoing.hangUp();
  });
});
