import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { LeakWatch } from '../call/leak-watch.testing.js';
import { ERROR_NOT_ALLOWED, ERROR_NOT_FOUND, ERROR_WRONG_STATE } from '../errors.js';
import type { Session } from '../session/session.js';
import { hearsSilence, hearsSound, redMedia, seesBlack, seesMotion, seesRed } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import type { Conversation } from './conversation.js';
import './conversations.js';
import type { StreamListChange, SubscriptionErrorEvent } from './conversation-events.js';

/** One page in the room. */
interface Guest {
  session: Session;
  room: Conversation;
  streams: Happenings<StreamListChange>;
}

describe('media of a conversation', () => {
  let ccs: InPageCcs;
  let leaks: LeakWatch;
  let guests: Guest[];

  beforeEach(() => {
    ccs = createInPageCcs();
    leaks = new LeakWatch();
    guests = [];
  });

  afterEach(async () => {
    await Promise.all(guests.map(({ session }) => session.disconnect()));
    await ccs.close();
    for (const stream of Stream.getLocalStreams()) stream.release();
    for (let looks = 0; leaks.left.length && looks < 50; looks += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    leaks.stop();
    expect(leaks.left.join(), 'left open').to.equal('');
  });

  async function enter(id: string): Promise<Guest> {
    const session = await new UserAgent().register({ transport: ccs.transport, cloudUrl: 'http://in-page.invalid', id });
    const room = session.getOrCreateConversation('room');
    const streams = new Happenings<StreamListChange>();
    room.on('streamListChanged', streams.note);
    await room.join();
    const guest = { session, room, streams };
    guests.push(guest);
    return guest;
  }

  const added = async ({ streams }: Guest, remote = true): Promise<StreamListChange> =>
    streams.first(({ listEventType, isRemote }) => listEventType === 'added' && isRemote === remote);

  /** Subscribes to the first publication of somebody else. */
  async function subscribe(guest: Guest): Promise<Stream> {
    return guest.room.subscribeToStream((await added(guest)).streamId);
  }

  it('goes from who publishes to who subscribes, and to nobody else', async () => {
    const [alice, bob, carol] = [await enter('alice'), await enter('bob'), await enter('carol')];
    const published = await alice.room.publish();
    const info = await added(bob);
    expect([info.contact.id, info.hasAudio, info.hasVideo, info.streamId]).to.deep.equal([
      'alice',
      true,
      true,
      published.getId(),
    ]);
    const received = await bob.room.subscribeToStream(info.streamId);
    await Promise.all([seesMotion(received.data), hearsSound(received.data)]);
    expect([received.getId(), received.isRemote, received.getContact()?.id]).to.deep.equal([info.streamId, true, 'alice']);
    expect(bob.room.getSubscribedStream(info.streamId)).to.equal(received);
    await added(carol);
    expect(carol.room.getSubscribedStream(info.streamId)).to.equal(null);
    expect((await added(alice, false)).contact.id).to.equal('alice');
  });

  it('knows whose it is, and where it is', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const own = await alice.session.getUserAgent().createStream();
    const wrapped = await bob.session.getUserAgent().createStreamFromMediaStream(redMedia());
    expect([own.getOwner(), wrapped.getOwner(), own.getConversations()]).to.deep.equal([
      alice.session.getUserAgent(),
      bob.session.getUserAgent(),
      [],
    ]);
    const office = alice.session.getOrCreateConversation('office');
    await office.join();
    for (const room of [alice.room, office]) await room.publish(own);
    const received = await subscribe(bob);
    expect(own.getConversations()).to.deep.equal([alice.room, office]);
    expect([received.getOwner(), received.getConversations()]).to.deep.equal([
      bob.session.getOrCreateContact('alice'),
      [bob.room],
    ]);
    alice.room.unpublish(own);
    await office.leave();
    bob.room.unsubscribeToStream(received.getId());
    expect([own.getConversations(), received.getConversations()]).to.deep.equal([[], []]);
  });

  it('tells the page what it does not get', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish(null, { audioOnly: true });
    const { streamId } = await added(bob);
    const errors = new Happenings<SubscriptionErrorEvent>();
    bob.room.on('error', errors.note);
    await bob.room.subscribeToStream(streamId, { videoOnly: true }).catch(() => undefined);
    const [error] = await errors.count(1);
    expect([error?.streamId, error?.streamInfo?.contact.id, error?.errorCode, error?.descriptor]).to.deep.equal([
      streamId,
      'alice',
      'STREAM_NOT_AVAILABLE',
      { mode: 'mesh', type: 'subscribe', remoteId: 'alice' },
    ]);
  });

  it('goes among three, each with a camera', async () => {
    const all = [await enter('alice'), await enter('bob'), await enter('carol')];
    await Promise.all(all.map(({ room }) => room.publish()));
    for (const { streams } of all) await streams.count(3);
    const received = await Promise.all(
      all.flatMap(({ room }) =>
        room
          .getAvailableStreamList()
          .filter(({ isRemote }) => isRemote)
          .map(({ streamId }) => room.subscribeToStream(streamId)),
      ),
    );
    expect(received).to.have.lengthOf(6);
    await Promise.all(received.map((stream) => seesMotion(stream.data)));
  });

  it('can be audio only, or video only, for who sends and for who receives', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish(null, { videoOnly: true, context: { seat: 7 } });
    const info = await added(bob);
    expect([info.hasAudio, info.hasVideo, info.context]).to.deep.equal([false, true, { seat: 7 }]);
    const received = await bob.room.subscribeToStream(info.streamId, { videoOnly: true });
    expect([received.hasAudio(), received.hasVideo()]).to.deep.equal([false, true]);
  });

  it('is not sent in the kind that was not published, whatever is asked for', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish(await Stream.createStreamFromUserMedia(), { audioOnly: true });
    const received = await subscribe(bob);
    await hearsSound(received.data);
    expect([received.hasAudio(), received.hasVideo()]).to.deep.equal([true, false]);
  });

  it('is silent and black when it is muted, and everybody is told', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const published = await alice.room.publish();
    const received = await subscribe(bob);
    await seesMotion(received.data);
    const lines = new Happenings();
    bob.room.on('remoteStreamUpdated', ({ audioMuted, videoMuted }) => lines.note(`bob ${audioMuted} ${videoMuted}`));
    alice.room.on('localStreamUpdated', ({ audioMuted, videoMuted }) => lines.note(`alice ${audioMuted} ${videoMuted}`));
    await Promise.all([published.disableAudio(), published.disableVideo()]);
    await Promise.all([seesBlack(received.data), hearsSilence(received.data)]);
    await bob.streams.first(({ isAudioMuted, isVideoMuted }) => isAudioMuted && isVideoMuted);
    expect(await received.getRemoteVideoFlowStatus()).to.include({ enabled: false });
    for (const who of ['alice', 'bob']) await lines.first((line) => line === `${who} true true`);
    await Promise.all([published.enableAudio(), published.enableVideo()]);
    await Promise.all([seesMotion(received.data), hearsSound(received.data)]);
  });

  it('is muted by who receives it, for all; what its publisher mutes stays so', async () => {
    const [alice, bob, carol] = [await enter('alice'), await enter('bob'), await enter('carol')];
    const published = await alice.room.publish();
    const [bobs, carols] = [await subscribe(bob), await subscribe(carol)];
    await hearsSound(carols.data);
    await bobs.disableAudio();
    await hearsSilence(bobs.data);
    await hearsSound(carols.data);
    await bobs.enableAudio();
    await bobs.disableAudio(true);
    await hearsSilence(carols.data);
    expect([published.isAudioEnabled(), bobs.isAudioEnabled()]).to.deep.equal([false, true]);
    await carol.streams.first(({ isAudioMuted }) => isAudioMuted);
    await bobs.enableAudio(true);
    await hearsSound(carols.data);
    await published.disableAudio();
    const refused = await bobs.enableAudio(true).catch(({ code }: { code: number }) => code);
    expect([refused, published.isAudioEnabled()]).to.deep.equal([ERROR_NOT_ALLOWED, false]);
  });

  it('is replaced in place: the subscription stays', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const published = await alice.room.publish();
    const received = await subscribe(bob);
    await seesMotion(received.data);
    const red = Stream.createStreamFromMediaStream(redMedia());
    expect(await alice.room.replacePublishedStream(published, red)).to.equal(red);
    await seesRed(received.data);
    expect([alice.room.isPublishedStream(published), alice.room.isPublishedStream(red)]).to.deep.equal([false, true]);
    const handle = alice.room.getConversationCall(red);
    const carries = new Happenings<Stream>();
    handle?.on('streamChanged', carries.note);
    red.release();
    await handle?.replacePublishedStream(null, { getStream: async () => published });
    await seesMotion(received.data);
    expect(carries.all).to.deep.equal([published]);
    expect([handle?.getStream(), alice.room.getConversationCall(published)]).to.deep.equal([published, handle]);
    expect([handle?.getCallId(), alice.room.getConversationCall(red)]).to.deep.equal([received.getId(), null]);
    expect(bob.room.getAvailableStreamList()).to.have.lengthOf(1);
  });

  it('ends for the subscriber when it is withdrawn, and for the publisher’s eyes when it is not wanted', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const published = await alice.room.publish();
    const received = await subscribe(bob);
    const ends = new Happenings();
    bob.room.on('streamRemoved', (stream) => ends.note(`removed ${stream === received}`));
    bob.room.on('hangup', ({ from }) => ends.note(`hangup ${from}`));
    alice.room.unpublish(published);
    expect([...(await ends.count(2))].toSorted()).to.deep.equal(['hangup remote', 'removed true']);
    expect(bob.room.getAvailableStreamList()).to.deep.equal([]);
    await alice.room.publish(published);
    const again = await bob.streams.first(({ listEventType }) => listEventType === 'added' && bob.streams.all.length > 2);
    await bob.room.subscribeToStream(again.streamId);
    bob.room.unsubscribeToStream(again.streamId);
    expect((await ends.count(4)).slice(2).toSorted()).to.deep.equal(
      ['hangup local', 'removed true'].map((end) => end.replace('true', 'false')),
    );
  });

  it('leaves no connection to who has left, however that came about', async () => {
    const [alice, bob, carol] = [await enter('alice'), await enter('bob'), await enter('carol')];
    await alice.room.publish();
    for (const guest of [bob, carol]) await seesMotion((await subscribe(guest)).data);
    const open = () => [...leaks.connections].filter(({ signalingState }) => signalingState !== 'closed').length;
    expect(open()).to.equal(4);
    void bob.room.leave();
    await carol.session.disconnect();
    while (open()) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('is gone when its publisher leaves', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish();
    const received = await subscribe(bob);
    const removed = new Happenings<Stream>();
    bob.room.on('streamRemoved', removed.note);
    await alice.room.leave();
    expect(await removed.count(1)).to.deep.equal([received]);
  });

  it('comes again after the CCS was started again', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    for (const guest of [alice, bob]) {
      guest.room.on('streamListChanged', ({ isRemote, listEventType, streamId }) => {
        if (isRemote && listEventType === 'added') void guest.room.subscribeToStream(streamId);
      });
    }
    const both = () => [alice, bob].map(({ room }) => room.getAvailableStreamList().filter(({ isRemote }) => isRemote));
    const received = ({ room }: Guest) =>
      new Promise<Stream>((resolve) => {
        room.on('streamAdded', resolve);
      });
    const first = [alice, bob].map(received);
    await Promise.all([alice.room.publish(), bob.room.publish()]);
    await Promise.all(first.map(async (stream) => seesMotion((await stream).data)));
    const again = [alice, bob].map(received);
    await ccs.restart();
    const streams = await Promise.all(again);
    await Promise.all(streams.map(({ data }) => seesMotion(data)));
    expect(both().map((list) => list.length)).to.deep.equal([1, 1]);
  });

  it('is capped, shared by all who are sent something', async () => {
    const [alice, bob, carol] = [await enter('alice'), await enter('bob'), await enter('carol')];
    const caps = () =>
      [...leaks.connections]
        .filter(({ signalingState }) => signalingState !== 'closed')
        .flatMap((connection) => connection.getSenders())
        .flatMap((sender) => (sender.track?.kind === 'video' ? (sender.getParameters().encodings[0]?.maxBitrate ?? 0) : []));
    const reaches = async (...wanted: number[]) => {
      while (caps().join() !== wanted.join()) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await alice.room.publish(null, { simulcast: { maxBitrate: 400 } });
    await subscribe(bob);
    await reaches(400_000);
    alice.session.getUserAgent().setOverallOutgoingVideoBandwidth(300);
    await reaches(300_000);
    await subscribe(carol);
    await reaches(150_000, 150_000);
    alice.session.getUserAgent().setOverallOutgoingVideoBandwidth(0);
    await reaches(400_000, 400_000);
  });

  it('tells who speaks, and whose turn it is', async () => {
    const [alice, bob, carol] = [await enter('alice'), await enter('bob'), await enter('carol')];
    bob.session.getUserAgent().enableActiveSpeakerDetecting(true, { threshold: 10 });
    const turns = new Happenings<string | null>();
    const speech = new Happenings();
    const names = new Map<string | null, string>();
    bob.room.on('activeSpeakerChanged', ({ streamId }) => turns.note(names.get(streamId) ?? 'nobody'));
    bob.room.on('audioAmplitude', ({ streamId, isSpeaking, descriptor }) =>
      speech.note(`${names.get(streamId)} ${isSpeaking} ${descriptor.isSpeaking}`),
    );
    const [alices, carols] = [await alice.room.publish(), await carol.room.publish()];
    names.set(alices.getId(), 'alice').set(carols.getId(), 'carol');
    await carols.disableAudio();
    await bob.streams.count(3);
    await Promise.all([alices, carols].map((stream) => bob.room.subscribeToStream(stream.getId())));
    expect(await turns.count(1)).to.deep.equal(['alice']);
    await alices.disableAudio();
    await speech.first((what) => what === 'alice false false');
    expect(bob.room.getActiveSpeaker()).to.equal(alices.getId());
    await carols.enableAudio();
    expect(await turns.count(2)).to.deep.equal(['alice', 'carol']);
    carol.room.unpublish(carols);
    expect(await turns.count(3)).to.deep.equal(['alice', 'carol', 'nobody']);
    bob.session.getUserAgent().enableActiveSpeakerDetecting(false);
  });

  it('is refused to who asks for what the publisher does not send', async () => {
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    await alice.room.publish(null, { audioOnly: true });
    const { streamId } = await added(bob);
    const refused = await bob.room.subscribeToStream(streamId, { videoOnly: true }).catch(({ code }: { code: number }) => code);
    expect([refused, bob.room.getSubscribedStream(streamId)]).to.deep.equal([ERROR_NOT_FOUND, null]);
    await hearsSound((await bob.room.subscribeToStream(streamId)).data);
  });

  it('leaves no camera open when it is refused', async () => {
    const alice = await enter('alice');
    const publishing = alice.room.publish();
    await alice.room.leave();
    expect(await publishing.catch(({ code }: { code: number }) => code)).to.equal(ERROR_WRONG_STATE);
    expect(Stream.getLocalStreams()).to.deep.equal([]);
  });

  it('leaves no camera open that it opened itself, and those of the page as they are', async () => {
    const alice = await enter('alice');
    const own = await alice.room.publish();
    const given = await alice.room.publish(await Stream.createStreamFromUserMedia());
    await alice.room.shareScreen();
    await alice.room.leave();
    expect(own.data.active).to.equal(false);
    expect(Stream.getLocalStreams()).to.deep.equal([given]);
  });

  it('is refused where it makes no sense', async () => {
    const alice = await enter('alice');
    const published = await alice.room.publish();
    for (const [attempt, code] of [
      [() => alice.room.publish(published), ERROR_WRONG_STATE],
      [() => alice.room.subscribeToStream('4711'), ERROR_NOT_FOUND],
    ] as const) {
      const refused = await attempt().then(
        () => undefined,
        (error: { code: number }) => error.code,
      );
      expect(refused).to.equal(code);
    }
  });
});
