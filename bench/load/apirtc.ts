import { PROTOCOL_VERSION, WHITEBOARD, type Ack, type CallIncoming, type CallSignal, type Handshake } from '@apirtc-ce/protocol';
import { SITE_KEY } from '../servers/site-key.js';
import { userIdOf, type Client } from './client.js';
import { EngineIoClient } from './engine-io.js';
import { SIGNAL } from './signal.js';
import { STROKE } from './stroke.js';

/** Users that see each other's presence. */
const GROUP_SIZE = 10;
const SDP = 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

/** A user of our CCS: a session with presence in a group of ten, that signals within an accepted call. */
export class ApiRtcClient implements Client {
  received = 0;
  #signal: CallSignal = { callId: '', signal: SIGNAL };
  #room = '';
  #strokes = 0;

  private constructor(
    readonly index: number,
    readonly socket: EngineIoClient,
  ) {
    socket.on('call:signal', () => (this.received += 1));
    socket.on('board:changed', () => (this.received += 1));
  }

  static async connect(this: void, port: number, index: number): Promise<Client> {
    const team = [`team-${Math.floor(index / GROUP_SIZE)}`];
    const userId = userIdOf(index);
    const handshake: Handshake = { version: PROTOCOL_VERSION, siteKey: SITE_KEY, userId, groups: team, subscribeTo: team };
    const client = new ApiRtcClient(index, new EngineIoClient(port, handshake));
    await client.socket.next('session:welcome');
    return client;
  }

  /** Calls the other one, who accepts. */
  async pair(other: ApiRtcClient): Promise<void> {
    const callId = String(this.index + 1);
    const ringing = other.socket.next('call:incoming') as Promise<CallIncoming>;
    await this.#ask('call:invite', { callId, to: userIdOf(other.index), media: 'video', offer: SDP });
    await ringing;
    await other.#ask('call:accept', { callId, media: 'video', answer: SDP });
    this.#signal = other.#signal = { callId, signal: SIGNAL };
  }

  relay(): Promise<void> {
    return this.#ask('call:signal', this.#signal);
  }

  async gather(room: string): Promise<void> {
    this.#room = room;
    await this.#ask('conversation:join', { name: room });
    await this.#ask('board:open', { name: room, board: WHITEBOARD });
  }

  draw(): Promise<void> {
    this.#strokes += 1;
    const id = String((this.index + 1) * 1e6 + this.#strokes);
    return this.#ask('board:draw', { name: this.#room, board: WHITEBOARD, id, mark: STROKE });
  }

  close(): void {
    this.socket.close();
  }

  async #ask(event: string, payload: unknown): Promise<void> {
    const answer = (await this.socket.request(event, payload)) as Ack<unknown>;
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.error.code}`);
  }
}
