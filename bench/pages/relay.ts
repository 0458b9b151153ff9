import { io } from 'socket.io-client';
import { otherRole, port, role } from './page.js';

/** Two pages over the bare socket.io relay. */
export interface Relay<Signal> {
  send(signal: Signal): void;
}

/** Connects to the relay, and resolves when the other page can be reached. */
export async function openRelay<Signal>(heard: (signal: Signal) => void): Promise<Relay<Signal>> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { userId: role } });
  socket.on('signal', ({ signal }: { signal: Signal }) => heard(signal));
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  return { send: (signal) => void socket.emit('signal', { to: otherRole, signal }, () => {}) };
}
