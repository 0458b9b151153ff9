import { PROTOCOL_VERSION, type Transport, type TransportConnection } from '@apirtc-ce/protocol';

/** As JSON text, without what a transport puts around it. */
export interface JoinCost {
  bytes: number;
  messages: number;
}

const ROOM = 'room';
/** Presence is told once in about 20 ms. */
const QUIET_MS = 300;

/** Fills a room with users, and counts what everybody is sent when one more comes. */
export class JoinMeter {
  readonly #transport: Transport;
  readonly #size: number;
  readonly #count: JoinCost = { bytes: 0, messages: 0 };

  constructor(transport: Transport, size: number) {
    this.#transport = transport;
    this.#size = size;
  }

  async measure(): Promise<JoinCost> {
    for (let n = 0; n < this.#size; n += 1) await join(await this.#connect(n));
    const newcomer = await this.#connect(this.#size);
    await this.#quiet();
    const before = { ...this.#count };
    this.#add(await join(newcomer));
    await this.#quiet();
    return { bytes: this.#count.bytes - before.bytes, messages: this.#count.messages - before.messages };
  }

  #connect(number: number): Promise<TransportConnection> {
    const userId = `user-${1_000 + number}`;
    const handshake = {
      version: PROTOCOL_VERSION,
      userId,
      userData: { username: `User ${1_000 + number}` },
      groups: [],
      subscribeTo: [],
    };
    return new Promise((resolve, reject) => {
      const connection: TransportConnection = this.#transport.connect(
        { url: 'http://in-page.invalid', handshake: () => handshake, retry: { attempts: 1, delayMs: 1, maxDelayMs: 1 } },
        {
          notice: (name, payload, acknowledge) => {
            acknowledge();
            if (name === 'session:welcome') resolve(connection);
            else this.#add([name, payload]);
          },
          lost: () => {},
          retrying: () => {},
          refused: ({ message }) => reject(new Error(message)),
          gaveUp: () => reject(new Error('there is no CCS')),
        },
      );
    });
  }

  #add(message: unknown): void {
    this.#count.messages += 1;
    this.#count.bytes += Buffer.byteLength(JSON.stringify(message));
  }

  async #quiet(): Promise<void> {
    for (let seen = -1; seen !== this.#count.messages;) {
      seen = this.#count.messages;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
  }
}

/** Resolves with the answer. */
async function join(connection: TransportConnection): Promise<unknown> {
  const answer = await connection.request('conversation:join', { name: ROOM }, 10_000);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer;
}
