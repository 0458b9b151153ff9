import { vi } from 'vitest';
import type { Handshake } from '@apirtc-ce/protocol';
import { compose, type RunningServer, type ServerParts } from '../compose.js';
import type { Settings } from '../config/settings.js';
import { silentLog } from '../log/log.js';
import { TestClient } from './client.js';

// Real sockets on a machine that may be busy with other things: a hang is told from slowness generously.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** A server on a free port and the clients of one test, all gone at its end. Closing it fails when the server found a defect in itself. */
export class House {
  readonly server: RunningServer;
  readonly #clients: TestClient[] = [];
  /** What the server logged as its own defects: there must be none. */
  readonly #defects: object[];

  private constructor(server: RunningServer, defects: object[]) {
    this.server = server;
    this.#defects = defects;
  }

  static async open(settings: Partial<Settings> = {}, parts: Partial<ServerParts> = {}): Promise<House> {
    const defects: object[] = [];
    const log = { ...silentLog, error: (fields: object, message: string) => defects.push({ ...fields, message }) };
    return new House(await compose({ port: 0, ...settings }, { log, ...parts }), defects);
  }

  /** A client that is on its way. */
  client(handshake: Partial<Handshake> = {}, options: ConstructorParameters<typeof TestClient>[2] = {}): TestClient {
    const client = new TestClient(this.server.url, handshake, options);
    this.#clients.push(client);
    return client;
  }

  /** A client that is in. */
  async user(userId: string, handshake: Partial<Handshake> = {}): Promise<TestClient> {
    const client = this.client({ userId, ...handshake });
    await client.welcome();
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.server.close();
    if (this.#defects.length > 0) throw new Error('the server logged defects', { cause: this.#defects });
  }
}
