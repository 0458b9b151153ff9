import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { expect, it } from 'vitest';
import { WriteBatch } from './write-batch.js';

/** Engine.IO's connection as far as it matters here: collects what is written, and sends it when its transport is writable. */
class Engine {
  readonly transport: EventEmitter & { writable: boolean; name: string; socket: { _socket: { cork(): void; uncork(): void } } };
  readonly calls: string[] = [];
  readonly #collected: string[] = [];

  constructor(name = 'websocket') {
    const tcp = { cork: () => this.calls.push('cork'), uncork: () => this.calls.push('uncork') };
    this.transport = Object.assign(new EventEmitter(), { writable: true, name, socket: { _socket: tcp } });
    this.transport.on('ready', () => this.#flush());
  }

  get asConnection(): Socket['conn'] {
    return this as unknown as Socket['conn'];
  }

  write(packet: string): void {
    this.#collected.push(packet);
    this.#flush();
  }

  #flush(): void {
    if (this.transport.writable && this.#collected.length > 0) this.calls.push(this.#collected.splice(0).join('+'));
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('sends what one turn brings at the end of the turn, at once', async () => {
  const engine = new Engine();
  const batch = new WriteBatch();
  for (const packet of ['a', 'b', 'c']) {
    batch.hold(engine.asConnection);
    engine.write(packet);
  }
  expect(engine.calls).toEqual([]);
  await turn();
  expect(engine.calls).toEqual(['cork', 'a+b+c', 'uncork']);
  batch.hold(engine.asConnection);
  engine.write('d');
  await turn();
  expect(engine.calls.slice(3)).toEqual(['cork', 'd', 'uncork']);
});

it('leaves alone what is being written, and what is no WebSocket', async () => {
  const [slow, polling] = [new Engine(), new Engine('polling')];
  slow.transport.writable = false;
  const batch = new WriteBatch();
  for (const engine of [slow, polling]) {
    batch.hold(engine.asConnection);
    engine.write('a');
  }
  expect(polling.calls).toEqual(['a']);
  await turn();
  expect([slow.calls, slow.transport.writable]).toEqual([[], false]);
});
