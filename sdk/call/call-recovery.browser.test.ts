import { expect } from '@open-wc/testing';
import type { RecoveryPolicy } from '../peer/ice-recovery.js';
import { hearsSilence, hearsSound, seesMotion, until } from '../stream/media-probe.testing.js';
import type { Stream } from '../stream/stream.js';
import type { Call } from './call.js';
import { reaches, Stage, talk } from './people.testing.js';
import type { Person } from './people.testing.js';

/** As in life, but a test need not wait long. Too short for a busy machine to keep up with when nothing is broken. */
const policy = (polite: boolean): RecoveryPolicy => ({
  connectTimeoutMs: 3000,
  graceMs: polite ? 400 : 50,
  retryMs: 100,
  budgetMs: 2000,
  maxConnectRestarts: 2,
});

describe('a call in trouble', () => {
  let stage: Stage;
  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    stage = new Stage({ sweepMs: 50 });
    [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  });

  afterEach(async () => expect(await stage.close(), 'left open').to.equal(''));

  /** Instead of Alice and Bob. */
  const impatient = async () => {
    [alice, bob] = await Promise.all([
      stage.enter('ann', { recovery: { policy } }),
      stage.enter('ben', { recovery: { policy } }),
    ]);
  };

  const seen = (call: Call): MediaStream => (call.remoteStream as Stream).data;

  /** The peer connection of a call, which no page ever sees. */
  const connectionOf = (call: Call): RTCPeerConnection => {
    const found = [...stage.leaks.connections].find((connection) =>
      connection.getReceivers().some(({ track }) => call.remoteStream?.data.getTracks().includes(track)),
    );
    return found as RTCPeerConnection;
  };

  /** Makes a connection say that its link is in this state, without touching it; undefined: what it is. */
  const pretend = (connection: RTCPeerConnection, state: RTCPeerConnectionState | undefined): void => {
    if (state) Object.defineProperty(connection, 'connectionState', { configurable: true, value: state });
    else Reflect.deleteProperty(connection, 'connectionState');
    connection.dispatchEvent(new Event('connectionstatechange'));
  };

  const ufrag = (connection: RTCPeerConnection): string | undefined =>
    /a=ice-ufrag:(.*)/.exec(connection.localDescription?.sdp ?? '')?.[1];

  describe('media is lost', () => {
    beforeEach(impatient);

    it('is told, ICE is restarted, and the call goes on', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const { since } = await reaches(outgoing, 'connected');
      const connection = connectionOf(outgoing);
      const before = ufrag(connection);
      const told: unknown[] = [];
      outgoing.on('disconnectionWarning', ({ tries }) => told.push(tries));
      outgoing.on('error', ({ errorCode, descriptor }) => told.push(errorCode, descriptor));
      pretend(connection, 'disconnected');
      expect(await reaches(outgoing, 'reconnecting')).to.deep.equal({ phase: 'reconnecting', since, attempt: 1 });
      await until(() => ufrag(connection) !== before && connection.signalingState === 'stable');
      pretend(connection, undefined);
      expect(await reaches(outgoing, 'connected')).to.deep.equal({ phase: 'connected', since });
      expect(told.slice(0, 3)).to.deep.equal([
        1,
        'ICE_CONNECTION_STATE_DISCONNECTED',
        { iceState: 'disconnected', remoteId: 'ben' },
      ]);
      await Promise.all([seesMotion(seen(outgoing)), seesMotion(seen(incoming))]);
    });

    it('is restarted by both sides at the same moment without harm', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const connections = [outgoing, incoming].map(connectionOf);
      const before = connections.map(ufrag);
      for (const connection of connections) pretend(connection, 'failed');
      await until(() =>
        connections.every((connection, index) => ufrag(connection) !== before[index] && connection.signalingState === 'stable'),
      );
      for (const connection of connections) pretend(connection, undefined);
      await Promise.all([reaches(outgoing, 'connected'), reaches(incoming, 'connected')]);
      await Promise.all([hearsSound(seen(outgoing)), hearsSound(seen(incoming))]);
    });

    it('is given up in the end, and the other side is told why', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      const connection = connectionOf(outgoing);
      const errors: string[] = [];
      outgoing.on('error', ({ errorCode }) => errors.push(errorCode));
      pretend(connection, 'disconnected');
      expect(await reaches(outgoing, 'ended')).to.include({ reason: 'Ice_disconnected', by: 'local' });
      expect(errors.at(-1)).to.equal('CALL_ABORTED');
      expect(await reaches(incoming, 'ended')).to.include({ reason: 'Ice_disconnected', by: 'remote' });
    });

    it('because the other connection is really gone', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      connectionOf(incoming).close();
      const { reason, by } = await reaches(outgoing, 'ended');
      expect(['Ice_disconnected', 'Ice_failed']).to.include(reason);
      expect(by).to.equal('local');
    });
  });

  it('no path for media is ever found', async () => {
    await impatient();
    const { addIceCandidate } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.addIceCandidate = async () => {};
    const outgoing = alice.calls.call(alice.contact('ben')) as Call;
    const incoming = await (await bob.rings()).accept();
    const ends = await Promise.all([reaches(outgoing, 'ended'), reaches(incoming, 'ended')]);
    RTCPeerConnection.prototype.addIceCandidate = addIceCandidate;
    expect(ends.map(({ reason }) => reason)).to.deep.equal(['Ice_failed', 'Ice_failed']);
  });

  describe('the link to the CCS is down', () => {
    const offline = async () => {
      stage.ccs.setReachable(false);
      await until(() => [alice, bob].every(({ connection }) => connection.link.phase === 'reconnecting'));
    };
    const online = async () => {
      stage.ccs.setReachable(true);
      await until(() => [alice, bob].every(({ connection }) => connection.link.phase === 'online'));
    };

    it('and the call goes on; what was muted meanwhile is told after', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await offline();
      outgoing.mute({ audio: true });
      await hearsSilence(seen(incoming));
      expect([outgoing.state.phase, incoming.state.phase, incoming.remoteFlow.audio.muted]).to.deep.equal([
        'connected',
        'connected',
        false,
      ]);
      await online();
      await until(() => incoming.remoteFlow.audio.muted);
      await seesMotion(seen(incoming));
    });

    it('while video is added: it is negotiated after', async () => {
      const [outgoing, incoming] = await talk(alice, bob, { media: 'audio' });
      await offline();
      await outgoing.addVideo();
      await online();
      await until(() => incoming.remoteStream?.hasVideo() ?? false);
      await seesMotion(seen(incoming));
    });

    it('while one hangs up: the other is told after', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await offline();
      outgoing.hangUp();
      expect(outgoing.state).to.include({ reason: 'Hangup_From_Caller', by: 'local' });
      await online();
      expect(await reaches(incoming, 'ended')).to.include({ reason: 'Hangup_From_Caller', by: 'remote' });
    });

    for (const [who, retryMs] of [
      ['caller', 1],
      ['callee', 300],
    ] as const) {
      it(`while the callee accepts: it is told after, also when the ${who} is back first`, async () => {
        const carol = await stage.enter('carol', { retryMs });
        const outgoing = carol.calls.call(carol.contact('bob')) as Call;
        const invitation = await bob.rings();
        await offline();
        const accepted = invitation.accept();
        await online();
        await accepted;
        await reaches(outgoing, 'connected');
      });
    }
  });

  describe('the CCS is started again and has forgotten everything', () => {
    const restart = async () => {
      await stage.ccs.restart();
      await until(() => [alice, bob].every(({ connection }) => connection.link.phase === 'online'));
    };

    it('and a running call goes on, is known again, and ends exactly', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      await restart();
      expect([outgoing.state.phase, incoming.state.phase]).to.deep.equal(['connected', 'connected']);
      outgoing.mute({ video: true });
      await until(() => incoming.remoteFlow.video.muted);
      incoming.hangUp();
      expect(await reaches(outgoing, 'ended')).to.include({ reason: 'Hangup_From_Callee', by: 'remote' });
    });

    it('and a call that was hung up meanwhile is over for the other side as well', async () => {
      const [outgoing, incoming] = await talk(alice, bob);
      stage.ccs.setReachable(false);
      await until(() => alice.connection.link.phase === 'reconnecting');
      outgoing.hangUp();
      await stage.ccs.restart();
      stage.ccs.setReachable(true);
      expect(await reaches(incoming, 'ended')).to.include({ reason: 'Hangup_From_Caller', by: 'remote' });
    });

    it('and a call that rang is over', async () => {
      const outgoing = alice.calls.call(alice.contact('bob')) as Call;
      const invitation = await bob.rings();
      await restart();
      expect(await reaches(outgoing, 'ended')).to.include({ reason: 'disconnected', by: 'server' });
      expect(await reaches(invitation.getCall(), 'ended')).to.include({ reason: 'disconnected', by: 'server' });
    });
  });
});
