import { userIdOf, type Client } from './client.js';
import { EngineIoClient } from './engine-io.js';
import { SIGNAL } from './signal.js';
import { STROKE } from './stroke.js';

/** A user of the bare socket.io relay. */
export class BareSocketIoClient implements Client {
  received = 0;
  #to = '';

  private constructor(
    readonly userId: string,
    readonly socket: EngineIoClient,
  ) {
    socket.on('signal', () => (this.received += 1));
    socket.on('stroke', () => (this.received += 1));
  }

  static async connect(this: void, port: number, index: number): Promise<Client> {
    const userId = userIdOf(index);
    const client = new BareSocketIoClient(userId, new EngineIoClient(port, { userId }));
    await client.socket.next('connect');
    return client;
  }

  async pair(other: BareSocketIoClient): Promise<void> {
    this.#to = other.userId;
    other.#to = this.userId;
  }

  async relay(): Promise<void> {
    const answer = (await this.socket.request('signal', { to: this.#to, signal: SIGNAL })) as { ok: boolean };
    if (!answer.ok) throw new Error('a signal was refused');
  }

  async gather(room: string): Promise<void> {
    await this.socket.request('gather', { room });
  }

  async draw(): Promise<void> {
    await this.socket.request('stroke', { mark: STROKE });
  }

  close(): void {
    this.socket.close();
  }
}
