// What the pages use of the peers in bench/peers/, which are installed on wish only.

declare module 'peerjs' {
  export interface MediaConnection {
    answer(stream: MediaStream): void;
    on(event: 'stream', listener: (stream: MediaStream) => void): void;
  }

  export class Peer {
    constructor(id: string, options: { host: string; port: number; path: string; config: RTCConfiguration });
    on(event: 'open', listener: () => void): void;
    on(event: 'call', listener: (call: MediaConnection) => void): void;
    call(id: string, stream: MediaStream): MediaConnection;
  }
}

declare module 'simple-peer/simplepeer.min.js' {
  export default class SimplePeer {
    constructor(options: { initiator: boolean; stream: MediaStream; config: RTCConfiguration });
    on(event: 'signal', listener: (signal: object) => void): void;
    on(event: 'stream', listener: (stream: MediaStream) => void): void;
    signal(signal: object): void;
  }
}
