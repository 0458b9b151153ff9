import { expect } from '@open-wc/testing';
import { CaptureError } from '../stream/capture-error.js';
import {
  hearsSilence,
  hearsSound,
  playsSound,
  redMedia,
  seesBlack,
  seesMotion,
  seesRed,
  until,
} from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import type { Call } from './call.js';
import type { UserMediaErrorEvent } from './call-events.js';
import { CaptureDouble, hesitation, refusal } from './capture-double.testing.js';
import { reaches, Stage, talk } from './people.testing.js';
import type { Person } from './people.testing.js';

describe('media of a call', () => {
  let stage: Stage;
  let alice: Person;
  let bob: Person;
  let camera: CaptureDouble | undefined;

  beforeEach(async () => {
    stage = new Stage();
    [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  });

  afterEach(async () => {
    camera?.stop();
    camera = undefined;
    expect(await stage.close(), 'left open').to.equal('');
  });

  const ring = (options = {}): Call => alice.calls.call(alice.contact('bob'), null, options) as Call;
  const seen = (call: Call): MediaStream => (call.remoteStream as Stream).data;

  it('is photographed and constrained from the other side, in both directions', async () => {
    const [outgoing, incoming] = await talk(alice, bob);
    await until(() => outgoing.localStream !== null);
    const local = outgoing.localStream as Stream;
    const original = local.data.getVideoTracks()[0]?.getSettings();
    for (const call of [incoming, outgoing]) {
      const picture = await (call.remoteStream as Stream).takeSnapshot({ applyRemotely: true, output: 'blob' });
      expect((await createImageBitmap(picture)).width).to.equal(original?.width);
    }
    await incoming.remoteStream?.applyConstraints({ video: { width: 320, height: 180 } });
    expect((await incoming.remoteStream?.getSettings())?.video.width).to.equal(320);
  });

  describe('mute', () => {
    it('is silent and black at the other side, which is told, and comes back', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await seesMotion(seen(incoming));
      let told: object | undefined;
      incoming.on('remoteStreamUpdated', (update) => (told = update));
      outgoing.mute({ audio: true, video: true });
      await Promise.all([seesBlack(seen(incoming)), hearsSilence(seen(incoming))]);
      expect(incoming.remoteFlow).to.deep.equal({
        audio: { available: true, muted: true },
        video: { available: true, muted: true },
        screen: false,
      });
      expect(told).to.deep.equal({ callId: incoming.getId(), audio: true, audioMuted: true, video: true, videoMuted: true });
      outgoing.mute({ audio: false, video: false });
      await Promise.all([seesMotion(seen(incoming)), hearsSound(seen(incoming))]);
      expect(incoming.remoteFlow.audio.muted).to.equal(false);
    });

    it("of one's own stream counts as well, and the other side's stream says so", async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null);
      let told: object | undefined;
      (incoming.remoteStream as Stream).on('remoteAudioFlowStatusChanged', (status) => (told = status));
      await outgoing.localStream?.disableAudio();
      await until(() => incoming.remoteFlow.audio.muted);
      expect(told).to.deep.equal({ enabled: false, muted: false });
      expect(await incoming.remoteStream?.getRemoteAudioFlowStatus()).to.deep.equal({ enabled: false, muted: false });
    });

    it('in the same breath as the call holds when the camera opens', async () => {
      const outgoing = ring();
      outgoing.mute({ video: true });
      const incoming = await (await bob.rings()).accept();
      incoming.mute({ audio: true });
      await Promise.all([reaches(outgoing, 'connected'), reaches(incoming, 'connected')]);
      await Promise.all([seesBlack(seen(incoming)), hearsSilence(seen(outgoing))]);
    });

    it('before the camera is open holds when it opens', async () => {
      const user = hesitation();
      camera = new CaptureDouble(user.answer);
      const call = ring();
      call.mute({ video: true });
      await until(() => camera?.asked.length === 1);
      user.allow();
      await (await bob.rings()).accept();
      await until(() => call.localStream !== null);
      expect([call.localStream?.isVideoEnabled(), call.localStream?.isAudioEnabled()]).to.deep.equal([false, true]);
    });
  });

  describe('devices', () => {
    it('are switched while talking, without another offer, and muted if they were', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null && outgoing.localStream.hasAudio());
      const stream = outgoing.localStream as Stream;
      const before = stream.data.getTracks();
      const microphones = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput');
      const other = microphones.at(-1) as MediaDeviceInfo;
      outgoing.mute({ audio: true });
      await outgoing.switchDevice({ audioInputId: other.deviceId });
      expect([stream.audioInput?.id, stream.audioInput?.label]).to.deep.equal([other.deviceId, other.label]);
      expect(outgoing.localStream).to.equal(stream);
      expect(before.map(({ readyState }) => readyState)).to.have.members(['ended', 'live']);
      expect(stream.isAudioEnabled()).to.equal(false);
      outgoing.mute({ audio: false });
      await hearsSound(seen(incoming));
    });

    it('stay when the new one cannot be opened', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null);
      const error = await outgoing.switchDevice({ videoInputId: 'no such camera' }).catch((reason: unknown) => reason);
      expect(error).to.be.an.instanceof(CaptureError).with.property('failure', 'overconstrained');
      await seesMotion(seen(incoming));
    });

    it('are given up first where a phone opens only one camera at a time', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null);
      const track = outgoing.localStream?.data.getVideoTracks()[0] as MediaStreamTrack;
      camera = new CaptureDouble((_, real) => (track.readyState === 'live' ? refusal('NotReadableError') : real()));
      await outgoing.switchDevice({ videoInputId: '' });
      expect(camera.asked).to.have.length(2);
      await seesMotion(seen(incoming));
    });

    it('that are unplugged are told to the other side', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null);
      const track = outgoing.localStream?.data.getVideoTracks()[0] as MediaStreamTrack;
      track.stop();
      track.dispatchEvent(new Event('ended'));
      await until(() => !incoming.remoteFlow.video.available);
      expect(incoming.remoteFlow.audio.available).to.equal(true);
    });
  });

  describe('video in an audio call', () => {
    it('is added, and the other side can add its own', async () => {
      const [outgoing, incoming] = await talk(alice, bob, { media: 'audio' });
      await incoming.addVideo();
      await until(() => outgoing.remoteStream?.hasVideo() ?? false);
      await seesMotion(seen(outgoing));
      await outgoing.addVideo();
      await until(() => incoming.remoteStream?.hasVideo() ?? false);
      await Promise.all([seesMotion(seen(incoming)), hearsSound(seen(incoming))]);
      expect(incoming.remoteFlow.video).to.deep.equal({ available: true, muted: false });
    });

    it('is added by somebody who only watched, muted if that was the wish', async () => {
      const call = ring({ mediaTypeForOutgoingCall: 'NONE' });
      const incoming = await (await bob.rings()).accept();
      await reaches(call, 'connected');
      const available: Stream[] = [];
      call.on('localStreamAvailable', (stream) => available.push(stream));
      call.mute({ video: true });
      expect([await call.addVideo()]).to.deep.equal(available);
      await until(() => (incoming.remoteStream?.hasVideo() ?? false) && incoming.remoteFlow.video.muted);
      await seesBlack(seen(incoming));
      call.hangUp();
      expect(available[0]?.data.active).to.equal(false);
    });
  });

  describe('published streams', () => {
    it('are replaced by another of the page', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await until(() => outgoing.localStream !== null);
      const first = outgoing.localStream as Stream;
      const next = Stream.createStreamFromMediaStream(redMedia());
      expect(await outgoing.replacePublishedStreams(null, { getStream: async () => next })).to.equal(next);
      expect([outgoing.localStream, first.data.active]).to.deep.equal([next, false]);
      await seesRed(seen(incoming));
      await until(() => !incoming.remoteFlow.audio.available);
      outgoing.hangUp();
      expect(next.data.active, 'the page’s own').to.equal(true);
      next.release();
    });

    it('are stopped, and the call goes on', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await outgoing.stopPublishedStreams();
      await until(() => !incoming.remoteFlow.audio.available && !incoming.remoteFlow.video.available);
      expect([outgoing.getPublishedStreams(), outgoing.state.phase]).to.deep.equal([[], 'connected']);
      await seesMotion(seen(outgoing));
    });
  });

  describe('a camera that is refused', () => {
    const noVideo = ({ video }: MediaStreamConstraints, real: () => Promise<MediaStream>) =>
      video ? refusal('NotAllowedError') : real();

    const errorsOf = (call: Call): UserMediaErrorEvent[] => {
      const errors: UserMediaErrorEvent[] = [];
      call.on('userMediaError', (error) => errors.push(error));
      return errors;
    };

    it('makes it an audio call, and says so', async () => {
      camera = new CaptureDouble(noVideo, 'prompt');
      const call = ring();
      const errors = errorsOf(call);
      const invitation = await bob.rings();
      expect(invitation.getCallType()).to.equal('audio');
      const incoming = await invitation.accept();
      await reaches(incoming, 'connected');
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include({ onCallEstablishment: true, callType: 'media', tryAudioCallActivated: true });
      expect(errors[0]?.error.failure).to.equal('denied');
      await hearsSound(seen(incoming));
    });

    it('is told to the other side also when the page thought it would be allowed', async () => {
      camera = new CaptureDouble(noVideo, 'granted');
      const call = ring();
      const incoming = await (await bob.rings()).accept(null, { mediaTypeForIncomingCall: 'AUDIO' });
      await reaches(call, 'connected');
      await until(() => !incoming.remoteFlow.video.available && incoming.remoteFlow.audio.available);
      await until(() => !incoming.remoteStream?.hasVideo());
      await hearsSound(seen(incoming));
    });

    it('lets the callee answer with audio', async () => {
      const call = ring({ muted: 'VIDEO' });
      const invitation = await bob.rings();
      await until(() => call.localStream !== null);
      camera = new CaptureDouble(noVideo, 'prompt');
      const errors = errorsOf(invitation.getCall());
      const incoming = await invitation.accept();
      await reaches(call, 'connected');
      expect(errors.map(({ tryAudioCallActivated }) => tryAudioCallActivated)).to.deep.equal([true]);
      expect([incoming.localStream?.hasVideo(), call.remoteStream?.hasVideo()]).to.deep.equal([false, false]);
    });

    it('ends the call when there is no microphone either', async () => {
      camera = new CaptureDouble(() => refusal('NotFoundError'), 'prompt');
      const call = ring();
      const errors = errorsOf(call);
      expect(await reaches(call, 'ended')).to.include({ reason: 'User_Media_Error', by: 'local' });
      expect(errors.map(({ tryAudioCallActivated, error }) => [tryAudioCallActivated, error.failure])).to.deep.equal([
        [false, 'not-found'],
      ]);
      expect(bob.invitations).to.deep.equal([]);
    });

    it('is told as the reason when it fails after the invitation', async () => {
      const user = hesitation();
      camera = new CaptureDouble(() => user.answer({}, () => refusal('NotReadableError')), 'granted');
      const call = ring();
      const invitation = await bob.rings();
      user.allow();
      expect(await reaches(call, 'ended')).to.include({ reason: 'User_Media_Error', by: 'local' });
      expect(await reaches(invitation.getCall(), 'ended')).to.include({ reason: 'User_Media_Error', by: 'remote' });
    });

    it('is told to the caller when the callee has neither', async () => {
      const call = ring();
      const invitation = await bob.rings();
      await until(() => call.localStream !== null);
      camera = new CaptureDouble(() => refusal('NotFoundError'), 'prompt');
      await invitation.accept().catch(() => {});
      expect(await reaches(invitation.getCall(), 'ended')).to.include({ reason: 'User_Media_Error', by: 'local' });
      expect(await reaches(call, 'ended')).to.include({ reason: 'User_Media_Error', by: 'remote' });
    });

    it('is not tried with audio alone when the session was told not to', async () => {
      const carol = await stage.enter('carol', { tryAudioOnlyAfterUserMediaError: false });
      camera = new CaptureDouble(noVideo, 'prompt');
      const call = carol.calls.call(carol.contact('bob')) as Call;
      expect(await reaches(call, 'ended')).to.include({ reason: 'User_Media_Error', by: 'local' });
      expect(camera.asked).to.have.length(1);
    });
  });

  it('does not ring anybody while the user is still asked for the camera', async () => {
    const user = hesitation();
    camera = new CaptureDouble(user.answer, 'prompt');
    const call = ring();
    await until(() => camera?.asked.length === 1);
    expect(call.state.phase).to.equal('preparing');
    user.allow();
    await bob.rings();
  });

  it('connects while the camera is still opening', async () => {
    const user = hesitation();
    camera = new CaptureDouble(user.answer, 'granted');
    const call = ring();
    const incoming = await (await bob.rings()).accept();
    await Promise.all([reaches(call, 'connected'), reaches(incoming, 'connected')]);
    expect([call.localStream, incoming.localStream]).to.deep.equal([null, null]);
    user.allow();
    await Promise.all([seesMotion(seen(call)), seesMotion(seen(incoming))]);
  });

  it('plays sound without any element in the page', async () => {
    const [outgoing, incoming] = await talk(alice, bob, { media: 'audio' });
    await incoming.remoteStream?.playAudio();
    expect(incoming.remoteStream?.playBlocked).to.equal(false);
    const receiving = [...stage.leaks.connections].find((connection) =>
      connection.getReceivers().some(({ track }) => seen(incoming).getTracks().includes(track)),
    );
    await playsSound(receiving as RTCPeerConnection);
    outgoing.hangUp();
  });
});
