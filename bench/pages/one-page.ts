import { openCamera, ready, show } from './page.js';

/** Both ends in one page: no signalling at all. */
ready(async () => {
  const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()];
  exchange(caller, callee);
  exchange(callee, caller);
  await sendCamera(caller);
  await caller.setLocalDescription();
  await Promise.all([callee.setRemoteDescription(caller.localDescription!), sendCamera(callee)]);
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription!);
});

function exchange(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const early: RTCIceCandidate[] = [];
  const add = (candidate: RTCIceCandidate) => void to.addIceCandidate(candidate);
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate) return;
    if (to.remoteDescription) add(candidate);
    else early.push(candidate);
  });
  to.addEventListener('signalingstatechange', () => early.splice(0).forEach(add));
  to.addEventListener('track', ({ track, streams: [stream] }) => track.kind === 'video' && stream && show(stream, false));
}

async function sendCamera(connection: RTCPeerConnection): Promise<void> {
  const stream = await openCamera();
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  show(stream, true);
}
