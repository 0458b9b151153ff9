/** Meetings within one page, ours and bare: who comes last, and how long until all pictures move at both ends. */
import { prepareConversations, prepareMedia, UserAgent, type Conversation } from '@apirtc-ce/sdk';
import { createInPageCcs } from '@apirtc-ce/server/in-page';

export interface MeshPage {
  /** Milliseconds until the last of `members` sees and is seen by all others; signalling is within the page. */
  ours(members: number): Promise<number>;
  /** The same with peer connections alone: one for each direction of each pair, as ours. */
  bare(members: number): Promise<number>;
}

const page: MeshPage = { ours, bare };
Object.assign(globalThis, { mesh: page });

/** A picture that moves, without a camera. */
function camera(): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
  const context = canvas.getContext('2d')!;
  const timer = setInterval(() => {
    context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 40);
  const media = canvas.captureStream(25);
  media.getTracks()[0]!.addEventListener('ended', () => clearInterval(timer));
  return media;
}

/** Resolves when its first picture is shown. */
function firstFrame(media: MediaStream): Promise<void> {
  const video = Object.assign(document.createElement('video'), { muted: true, srcObject: media });
  document.body.append(video);
  void video.play();
  return new Promise((resolve) =>
    video.requestVideoFrameCallback(() => {
      video.remove();
      resolve();
    }),
  );
}

/** Media that somebody receives; told when as many as wanted are shown. */
class Shown {
  #left: number;
  #all = () => {};
  readonly all = new Promise<void>((resolve) => (this.#all = resolve));

  constructor(wanted: number) {
    this.#left = wanted;
  }

  async show(media: MediaStream): Promise<void> {
    await firstFrame(media);
    this.#left -= 1;
    if (this.#left === 0) this.#all();
  }
}

async function ours(members: number): Promise<number> {
  await Promise.all([prepareConversations(), prepareMedia()]);
  const ccs = createInPageCcs();
  const agents = Array.from({ length: members }, () => new UserAgent());
  const enter = async (agent: UserAgent, n: number): Promise<Conversation> => {
    const more = { transport: ccs.transport, cloudUrl: 'http://in-page.invalid' };
    return (await agent.register({ id: `user ${n}`, ...more })).getOrCreateConversation('room');
  };
  const rooms = await Promise.all(agents.map(enter));
  const cameras = await Promise.all(agents.map((agent) => agent.createStreamFromMediaStream(camera())));
  const come = async (n: number): Promise<void> => {
    await rooms[n]!.join();
    await rooms[n]!.publish(cameras[n]);
  };
  for (let n = 0; n < members - 1; n += 1) await come(n);
  const shown = new Shown(2 * (members - 1));
  const last = `user ${members - 1}`;
  for (const room of rooms) {
    room.on('streamListChanged', ({ isRemote, listEventType, streamId, contact }) => {
      const concerns = room === rooms.at(-1) || contact.id === last;
      if (isRemote && listEventType === 'added' && concerns) void room.subscribeToStream(streamId);
    });
    room.on('streamAdded', (stream) => void shown.show(stream.data));
  }
  const began = performance.now();
  await come(members - 1);
  await shown.all;
  const elapsed = performance.now() - began;
  await Promise.all(agents.map((agent) => agent.unregister()));
  for (const stream of cameras) stream.release();
  await ccs.close();
  return elapsed;
}

async function bare(members: number): Promise<number> {
  const cameras = Array.from({ length: members }, camera);
  const shown = new Shown(2 * (members - 1));
  const connections: RTCPeerConnection[] = [];
  const last = members - 1;
  const began = performance.now();
  for (let other = 0; other < last; other += 1) {
    connections.push(...send(cameras[other]!, shown), ...send(cameras[last]!, shown));
  }
  await shown.all;
  const elapsed = performance.now() - began;
  for (const connection of connections) connection.close();
  for (const media of cameras) media.getTracks().forEach((track) => track.stop());
  return elapsed;
}

/** One direction of one pair. */
function send(media: MediaStream, shown: Shown): RTCPeerConnection[] {
  const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
  from.addEventListener('icecandidate', ({ candidate }) => void (candidate && to.addIceCandidate(candidate)));
  to.addEventListener('icecandidate', ({ candidate }) => void (candidate && from.addIceCandidate(candidate)));
  to.addEventListener('track', ({ streams: [stream] }) => void (stream && shown.show(stream)));
  for (const track of media.getTracks()) from.addTrack(track, media);
  void (async () => {
    await from.setLocalDescription();
    await to.setRemoteDescription(from.localDescription!);
    await to.setLocalDescription();
    await from.setRemoteDescription(to.localDescription!);
  })();
  return [from, to];
}
