import SimplePeer from 'simple-peer/simplepeer.min.js';
import { openCamera, ready, show } from './page.js';
import { openRelay } from './relay.js';

let peer: SimplePeer | undefined;
const early: object[] = [];
let answering = false;

const relay = await openRelay<object>((signal) => {
  if (peer) return peer.signal(signal);
  early.push(signal);
  if (!answering) void start(false);
  answering = true;
});
ready(() => start(true));

async function start(initiator: boolean): Promise<void> {
  const stream = await openCamera();
  show(stream, true);
  peer = new SimplePeer({ initiator, stream, config: { iceServers: [] } });
  peer.on('signal', (signal) => relay.send(signal));
  peer.on('stream', (remote) => show(remote, false));
  for (const signal of early.splice(0)) peer.signal(signal);
}
