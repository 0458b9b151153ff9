import { WebSocket, type Ws } from '../ws.js';
import { userIdOf, type Client } from './client.js';
import { SIGNAL } from './signal.js';

type Heard = { welcome: string } | { from: string } | { ack: number; ok: boolean };

/** A user of the bare WebSocket relay. */
export class BareWsClient implements Client {
  received = 0;
  #to = '';
  #nextId = 0;
  readonly #acks = new Map<number, () => void>();

  private constructor(
    readonly userId: string,
    readonly socket: Ws,
  ) {}

  static connect(this: void, port: number, index: number): Promise<Client> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
    const client = new BareWsClient(userIdOf(index), socket);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({ hello: client.userId })));
      socket.on('message', (data) => client.#read(JSON.parse(data.toString()) as Heard, () => resolve(client)));
    });
  }

  async pair(other: BareWsClient): Promise<void> {
    this.#to = other.userId;
    other.#to = this.userId;
  }

  relay(): Promise<void> {
    const id = this.#nextId;
    this.#nextId += 1;
    this.socket.send(JSON.stringify({ id, to: this.#to, signal: SIGNAL }));
    return new Promise((resolve) => this.#acks.set(id, resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  #read(heard: Heard, welcomed: () => void): void {
    if ('welcome' in heard) return welcomed();
    if ('from' in heard) return void (this.received += 1);
    this.#acks.get(heard.ack)?.();
    this.#acks.delete(heard.ack);
  }
}
