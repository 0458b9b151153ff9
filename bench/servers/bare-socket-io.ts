import { Server, type Socket } from 'socket.io';
import { listen } from './listen.js';
import type { RunningServer } from './contender.js';

interface Relayed {
  to: string;
  signal: unknown;
}

/** The least that relays between users over socket.io, and in rooms: a map, an emit, an ack. No validation, no rights, no limits, and nothing is kept. */
export async function startBareSocketIo(): Promise<RunningServer> {
  const { server, port } = await listen();
  const users = new Map<string, Socket>();
  new Server(server).on('connection', (socket) => {
    const userId = String(socket.handshake.auth.userId);
    users.set(userId, socket);
    socket.on('disconnect', () => users.delete(userId));
    socket.on('signal', ({ to, signal }: Relayed, ack: (answer: { ok: boolean }) => void) => {
      const target = users.get(to);
      target?.emit('signal', { from: userId, signal });
      ack({ ok: target !== undefined });
    });
    socket.on('gather', async ({ room }: { room: string }, ack: (answer: { ok: boolean }) => void) => {
      await socket.join(room);
      ack({ ok: true });
    });
    socket.on('stroke', (stroke: unknown, ack: (answer: { ok: boolean }) => void) => {
      for (const room of socket.rooms) if (room !== socket.id) socket.to(room).emit('stroke', { from: userId, stroke });
      ack({ ok: true });
    });
  });
  return { port };
}
