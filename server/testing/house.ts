import type { Handshake } from '@apirtc-ce/protocol';
import { compose, type RunningServer, type ServerParts } from '../compose.js';
import type { Settings } from '../config/settings.js';
import { TestClient } from './client.js';

/** A server on a free port and the clients of one test, all gone at its end. */
export class House {
  readonly server: RunningServer;
  readonly #clients: TestClient[] = [];

  private constructor(server: RunningServer) {
    this.server = server;
  }

  static async open(settings: Partial<Settings> = {}, parts: Partial<ServerParts> = {}): Promise<House> {
    return new House(await compose({ port: 0, ...settings }, parts));
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
  }
}
