import { Peer, type MediaConnection } from 'peerjs';
import { openCamera, otherRole, port, ready, role, show } from './page.js';

const peer = new Peer(role, { host: '127.0.0.1', port, path: '/', config: { iceServers: [] } });
peer.on('open', () => ready(async () => watch(peer.call(otherRole, await ownCamera()))));
peer.on('call', (call) => {
  watch(call);
  void ownCamera().then((stream) => call.answer(stream));
});

async function ownCamera(): Promise<MediaStream> {
  const stream = await openCamera();
  show(stream, true);
  return stream;
}

function watch(call: MediaConnection): void {
  let shown = false;
  call.on('stream', (stream) => {
    if (!shown) show(stream, false);
    shown = true;
  });
}
