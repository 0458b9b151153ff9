import { WebSocket, type Ws } from '../ws.js';
import { userIdOf, type Client } from './client.js';
import { SIGNAL } from './signal.js';

/** A user of a PeerServer. It acknowledges nothing, so that a signal counts as done when it has arrived. */
export class PeerJsClient implements Client {
  received = 0;
  #to: PeerJsClient | undefined;
  #arrived: (() => void) | undefined;

  private constructor(
    readonly userId: string,
    readonly socket: Ws,
  ) {}

  static connect(this: void, port: number, index: number): Promise<Client> {
    const userId = userIdOf(index);
    const url = `ws://127.0.0.1:${port}/peerjs?key=peerjs&id=${userId}&token=${index}&version=1.5.5`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const client = new PeerJsClient(userId, socket);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data) => client.#read(JSON.parse(data.toString()) as { type: string }, () => resolve(client)));
    });
  }

  async pair(other: PeerJsClient): Promise<void> {
    this.#to = other;
    other.#to = this;
  }

  relay(): Promise<void> {
    const to = this.#to;
    if (!to) return Promise.reject(new Error('not paired'));
    this.socket.send(JSON.stringify({ type: 'CANDIDATE', dst: to.userId, payload: SIGNAL }));
    return new Promise((resolve) => (to.#arrived = resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  #read({ type }: { type: string }, opened: () => void): void {
    if (type === 'OPEN') return opened();
    if (type !== 'CANDIDATE') return;
    this.received += 1;
    this.#arrived?.();
  }
}
