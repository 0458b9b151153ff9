import { openCamera, ready, show } from './page.js';
import { openRelay } from './relay.js';

type Signal = { description: RTCSessionDescription } | { candidate: RTCIceCandidate };

/** The shortest way from a click to two pictures that the platform offers: trickle ICE, nothing awaited that need not be. */
const connection = new RTCPeerConnection();
const relay = await openRelay<Signal>((signal) => void hear(signal));

connection.addEventListener('icecandidate', ({ candidate }) => candidate && relay.send({ candidate }));
connection.addEventListener('track', ({ track, streams: [stream] }) => track.kind === 'video' && stream && show(stream, false));
ready(async () => {
  await sendCamera();
  await describe();
});

async function hear(signal: Signal): Promise<void> {
  if ('candidate' in signal) return connection.addIceCandidate(signal.candidate);
  if (signal.description.type === 'answer') return connection.setRemoteDescription(signal.description);
  await Promise.all([connection.setRemoteDescription(signal.description), sendCamera()]);
  await describe();
}

async function sendCamera(): Promise<void> {
  const stream = await openCamera();
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  show(stream, true);
}

async function describe(): Promise<void> {
  await connection.setLocalDescription();
  relay.send({ description: connection.localDescription! });
}
