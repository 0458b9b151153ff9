import { expect } from '@open-wc/testing';
import { CaptureError } from '../stream/capture-error.js';
import { hearsSound, nextFrames, redMedia, seesGreen, seesMotion, seesRed, until } from '../stream/media-probe.testing.js';
import type { Stream } from '../stream/stream.js';
import type { Call } from './call.js';
import { CaptureDouble, refusal } from './capture-double.testing.js';
import { reaches, Stage, talk } from './people.testing.js';
import type { Person } from './people.testing.js';

describe('screens', () => {
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

  const seen = (call: Call): MediaStream => (call.remoteStream as Stream).data;
  describe('the screen in a call', () => {
    it('takes the place of the camera, which returns', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await seesGreen(seen(incoming));
      const real = navigator.mediaDevices.getDisplayMedia;
      navigator.mediaDevices.getDisplayMedia = async () => redMedia();
      const screen = await outgoing.shareScreen();
      navigator.mediaDevices.getDisplayMedia = real;
      expect([outgoing.isSharingScreen, outgoing.screenStream, screen.isScreensharing()]).to.deep.equal([true, screen, true]);
      expect(outgoing.getPublishedStreams()).to.deep.equal([outgoing.localStream, screen]);
      await Promise.all([seesRed(seen(incoming)), until(() => incoming.remoteFlow.screen)]);
      await outgoing.stopScreenShare();
      await Promise.all([seesGreen(seen(incoming)), until(() => !incoming.remoteFlow.screen)]);
      await seesMotion(seen(incoming));
      expect([outgoing.isSharingScreen, screen.data.active]).to.deep.equal([false, false]);
    });

    it('is shown although the camera is muted, and the camera stays muted', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      outgoing.mute({ video: true });
      await until(() => incoming.remoteFlow.video.muted);
      await outgoing.shareScreen();
      await until(() => incoming.remoteFlow.screen && !incoming.remoteFlow.video.muted);
      await outgoing.stopScreenShare();
      await until(() => incoming.remoteFlow.video.muted);
    });

    it('ends with the browser’s own "stop sharing"', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const screen = await outgoing.shareScreen();
      await until(() => incoming.remoteFlow.screen);
      let stopped = 0;
      screen.on('stopped', () => (stopped += 1));
      const [track] = screen.data.getVideoTracks() as [MediaStreamTrack];
      track.stop();
      track.dispatchEvent(new Event('ended'));
      await until(() => !incoming.remoteFlow.screen);
      await seesMotion(seen(incoming));
      expect([outgoing.isSharingScreen, stopped]).to.deep.equal([false, 1]);
    });

    it('joins an audio call, and leaves it', async () => {
      const [outgoing, incoming] = await talk(alice, bob, { media: 'audio' });
      await outgoing.shareScreen();
      await until(() => incoming.remoteStream?.hasVideo() ?? false);
      await nextFrames(seen(incoming), 2);
      await outgoing.stopScreenShare();
      await until(() => !incoming.remoteStream?.hasVideo());
      expect(incoming.remoteFlow.video.available).to.equal(false);
      await hearsSound(seen(incoming));
    });

    it('that the user refuses leaves the call as it was', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const real = navigator.mediaDevices.getDisplayMedia;
      navigator.mediaDevices.getDisplayMedia = () => refusal('NotAllowedError');
      const said: string[] = [];
      outgoing.on('desktopCapture', ({ event }) => said.push(event));
      const error = await outgoing.shareScreen().catch((reason: unknown) => reason);
      navigator.mediaDevices.getDisplayMedia = real;
      expect(error).to.be.an.instanceof(CaptureError).with.property('failure', 'denied');
      expect([outgoing.isSharingScreen, said]).to.deep.equal([false, ['UserMediaError']]);
      await seesMotion(seen(incoming));
    });

    it('is released when the call ends', async () => {
      const [outgoing] = await talk(alice, bob);
      const screen = await outgoing.shareScreen();
      outgoing.hangUp();
      expect(screen.data.active).to.equal(false);
    });
  });

  describe('a screen that is shown', () => {
    const share = (person: Person): Call => person.calls.shareScreen(person.contact('bob')) as Call;

    it('is accepted by itself, one way, and nobody is asked for a camera', async () => {
      camera = new CaptureDouble(() => refusal('NotAllowedError'), 'prompt');
      const call = share(alice);
      await reaches(call, 'connected');
      await until(() => bob.screens.length === 1);
      const [incoming] = bob.screens as [Call];
      await nextFrames(seen(incoming), 2);
      expect([call.media, incoming.media, incoming.remoteFlow.screen]).to.deep.equal(['screen', 'screen', true]);
      expect([call.remoteStream, incoming.localStream, camera.asked.length]).to.deep.equal([null, null, 0]);
      incoming.hangUp();
      expect(await reaches(call, 'ended')).to.include({ reason: 'Hangup_From_Callee', by: 'remote' });
    });

    it('asks the user where the page wants it', async () => {
      const carol = await stage.enter('carol', { userAcceptOnIncomingScreenSharingCall: true });
      const call = alice.calls.shareScreen(alice.contact('carol')) as Call;
      const invitation = await carol.rings();
      expect([invitation.getCallType(), carol.screens]).to.deep.equal(['screen', []]);
      await invitation.accept();
      await reaches(call, 'connected');
    });

    it('ends with "stop sharing"', async () => {
      const call = share(alice);
      await until(() => bob.screens.length === 1);
      const [track] = (call.localStream as Stream).data.getVideoTracks() as [MediaStreamTrack];
      for (const each of (call.localStream as Stream).data.getTracks()) each.stop();
      track.dispatchEvent(new Event('ended'));
      expect(await reaches(call, 'ended')).to.include({ reason: 'stop_ScreenSharing', by: 'local' });
      expect(await reaches(bob.screens[0] as Call, 'ended')).to.include({ reason: 'stop_ScreenSharing', by: 'remote' });
    });

    it('is not shown when the user closes the picker', async () => {
      const real = navigator.mediaDevices.getDisplayMedia;
      navigator.mediaDevices.getDisplayMedia = () => refusal('NotAllowedError');
      const call = share(alice);
      const told: unknown[] = [];
      call.on('userMediaError', ({ callType, tryAudioCallActivated }) => told.push(callType, tryAudioCallActivated));
      call.on('desktopCapture', ({ event }) => told.push(event));
      expect(await reaches(call, 'ended')).to.include({ reason: 'User_Media_Error', by: 'local' });
      navigator.mediaDevices.getDisplayMedia = real;
      expect(told).to.have.members(['UserMediaError', 'screenSharing', false]);
    });
  });
});
