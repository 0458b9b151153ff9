import type { Socket } from 'socket.io';

type EngineSocket = Socket['conn'];

/** The TCP or TLS socket of a WebSocket, as far as it is needed here. */
interface Corkable {
  cork(): void;
  uncork(): void;
}

/**
 * Writes what one turn of the event loop brings for a WebSocket at once. Engine.IO hands over the first packet the moment it comes, so each one
 * costs a system call of its own, which is most of what a relay costs. Under load a client's ack and its peer's signal often fall
 * into one turn; then this halves the calls. An idle server is not slower for it: the turn ends right after the event.
 *
 * How: a transport that is not `writable` makes Engine.IO collect, and its `ready` event makes it send all that was collected.
 */
export class WriteBatch {
  #held: EngineSocket['transport'][] = [];
  readonly #release = () => {
    const held = this.#held;
    this.#held = [];
    for (const transport of held) release(transport);
  };

  /** What is written to this connection from now on goes out at the end of the turn. Polling has a rhythm of its own. */
  hold({ transport }: EngineSocket): void {
    if (!transport.writable || transport.name !== 'websocket') return;
    transport.writable = false;
    if (this.#held.push(transport) === 1) setImmediate(this.#release);
  }
}

function release(transport: EngineSocket['transport']): void {
  // Of `ws`; where it is missing, packets are only sent one by one.
  // oxlint-disable-next-line no-underscore-dangle
  const tcp = (transport as unknown as { socket?: { _socket?: Corkable | null } }).socket?._socket;
  tcp?.cork();
  transport.writable = true;
  transport.emit('ready');
  tcp?.uncork();
}
