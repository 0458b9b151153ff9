import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../limits.js';
import { CARRIERS, startBehindProxy } from '../testing/carriers.js';
import type { WebSocketTreatment } from '../testing/proxy.js';
import { describeTransport } from './transport.contract.js';

for (const carrier of CARRIERS) describeTransport(carrier);

describe('socket.io', () => {
  /** How many WebSockets were asked for, and the attempts that it took, until the welcome was there. */
  async function connect(webSocket: WebSocketTreatment): Promise<{ webSockets: number; retries: number }> {
    const ccs = await startBehindProxy({}, webSocket);
    let retries = 0;
    await new Promise<void>((resolve) => {
      const connection = ccs.transport.connect(
        {
          url: ccs.url,
          handshake: () => ({ version: PROTOCOL_VERSION }),
          retry: { attempts: Infinity, delayMs: 10, maxDelayMs: 10 },
        },
        {
          notice: () => {
            connection.close();
            resolve();
          },
          lost: () => undefined,
          retrying: () => (retries += 1),
          refused: () => undefined,
          gaveUp: () => undefined,
        },
      );
    });
    await ccs.close();
    return { webSockets: ccs.proxy.webSockets, retries };
  }

  it('goes over WebSocket at once', async () => {
    expect(await connect('pass')).toEqual({ webSockets: 1, retries: 0 });
  });

  it('falls back to long polling in the same attempt where WebSocket is refused', async () => {
    expect(await connect('refuse')).toEqual({ webSockets: 1, retries: 0 });
  });

  it('asks with long polling first when a WebSocket was taken and nothing came', async () => {
    expect((await connect('hang')).retries).toBe(1);
  });
});
