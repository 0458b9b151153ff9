import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import type { Call } from '../call/call.js';
import { ERROR_NOT_FOUND } from '../errors.js';
import type { ReceivedCallInvitation } from '../invitation/received-call-invitation.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { Session } from './session.js';

describe('a session in a browser', () => {
  let ccs: InPageCcs;
  let alice: Session;
  let bob: Session;

  const register = (id: string): Promise<Session> =>
    new UserAgent().register({ transport: ccs.transport, cloudUrl: 'http://in-page.invalid', id });

  const connected = async (call: Call): Promise<void> => {
    const phases = new Happenings();
    call.on('stateChange', ({ phase }) => phases.note(phase));
    if (call.state.phase !== 'connected') await phases.first((phase) => phase === 'connected');
  };

  beforeEach(async () => {
    ccs = createInPageCcs();
    [alice, bob] = [await register('alice'), await register('bob')];
  });

  afterEach(async () => {
    await Promise.all([alice.disconnect(), bob.disconnect()]);
    await ccs.close();
  });

  it('brings contacts together in a call', async () => {
    const told = new Happenings<ReceivedCallInvitation>();
    const availability = new Happenings();
    const caller = bob.getOrCreateContact('alice').on('incomingCall', told.note).on('availabilityChange', availability.note);
    const call = alice.getOrCreateContact('bob').call();
    if (!call) throw new Error('cannot call');
    // A page that listens late still hears of it.
    const [onContact] = await told.count(1);
    bob.on('incomingCall', told.note);
    const [, invitation] = await told.count(2);
    expect(invitation).to.equal(onContact);
    const answered = await (invitation as ReceivedCallInvitation).accept();
    await Promise.all([connected(call), connected(answered)]);
    expect(alice.getCall(Number(call.getId()))).to.equal(call);
    expect(Object.keys(bob.getCalls())).to.deep.equal([answered.getId()]);
    expect(caller.getActiveStreams()).to.deep.equal(answered.getReceivedStreams());
    expect(caller.getActiveStreams()).to.have.lengthOf(1);
    await availability.first((now) => now === 'busy');
    expect(caller.availability).to.equal('busy');
    const hangups = new Happenings();
    answered.on('hangup', ({ reason }) => hangups.note(reason));
    await alice.disconnect();
    expect(await hangups.count(1)).to.deep.equal(['disconnected']);
    expect(bob.getCalls()).to.deep.equal({});
  });

  it('shows a screen at once', async () => {
    const screens = new Happenings<Call>();
    bob.getOrCreateContact('alice').on('incomingScreenSharingCall', screens.note);
    bob.on('incomingScreenSharingCall', screens.note);
    const call = alice.getOrCreateContact('bob').shareScreen();
    const [onSession, onContact] = await screens.count(2);
    expect(onSession).to.equal(onContact);
    expect(onSession?.media).to.equal('screen');
    call?.hangUp();
  });

  it('opens streams and knows devices', async () => {
    const userAgent = alice.getUserAgent();
    const changes = new Happenings<boolean>();
    userAgent.on('mediaDeviceChanged', ({ firstMediaDeviceListInitialization }) =>
      changes.note(firstMediaDeviceListInitialization),
    );
    expect(await changes.first((first) => first)).to.equal(true);
    const stream = await userAgent.createStream({ videoInputId: false });
    expect([stream.hasAudio(), stream.hasVideo()]).to.deep.equal([true, false]);
    const wrapped = await userAgent.createStreamFromMediaStream(stream.getData());
    expect(wrapped.getData()).to.equal(stream.getData());
    stream.release();
    expect(Object.keys(userAgent.getUserMediaDevices().audioinput)).not.to.have.lengthOf(0);
  });

  it('tells why a stream cannot be opened', async () => {
    const userAgent = alice.getUserAgent();
    const failures = new Happenings();
    userAgent.on('userMediaError', ({ error, tryAudioCallActivated }) =>
      failures.note(`${error.failure} ${tryAudioCallActivated}`),
    );
    const wanted = { audioInputId: 'no such microphone' };
    const error: unknown = await userAgent.createStream(wanted).catch((thrown: unknown) => thrown);
    expect(failures.all).to.deep.equal(['overconstrained false']);
    expect((error as { code: number }).code).not.to.equal(ERROR_NOT_FOUND);
    const audioOnly = await userAgent.createStream({ videoInputId: 'no such camera' });
    expect(audioOnly.hasVideo()).to.equal(false);
    expect(failures.all[1]).to.equal('overconstrained true');
    audioOnly.release();
  });
});
