import { WebSocketServer, type Ws } from '../ws.js';
import type { RunningServer } from './contender.js';
import { listen } from './listen.js';

type Sent = { hello: string } | { id: number; to: string; signal: unknown };

/** The least that relays between users over WebSocket, as JSON: what any signalling server has to pay. */
export async function startBareWs(): Promise<RunningServer> {
  const { server, port } = await listen();
  const users = new Map<string, Ws>();
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
    let userId = '';
    socket.on('close', () => users.delete(userId));
    socket.on('message', (data) => {
      const sent = JSON.parse(data.toString()) as Sent;
      if ('hello' in sent) {
        userId = sent.hello;
        users.set(userId, socket);
        return socket.send(JSON.stringify({ welcome: userId }));
      }
      const target = users.get(sent.to);
      target?.send(JSON.stringify({ from: userId, signal: sent.signal }));
      socket.send(JSON.stringify({ ack: sent.id, ok: target !== undefined }));
    });
  });
  return { port };
}
