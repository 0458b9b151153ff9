import { WebSocket, type Ws } from '../ws.js';

type Listener = (payload: unknown) => void;

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * A socket.io client reduced to its wire (Engine.IO protocol 4, Socket.IO protocol 5, WebSocket, text, no reconnection), so that thousands
 * of them fit into one process and the server is what limits the throughput. Same for ours and for bare socket.io.
 */
export class EngineIoClient {
  readonly #ws: Ws;
  readonly #listeners = new Map<string, Listener>();
  readonly #awaited = new Map<string, Pending>();
  readonly #acks = new Map<number, Pending>();
  #nextAck = 0;

  constructor(port: number, auth: object) {
    this.#ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
    this.#ws.on('message', (data) => this.#read(data.toString(), auth));
    this.#ws.on('error', (error) => this.#fail(error));
    this.#ws.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  /** Resolves with the payload of the next such event, `connect` among them; rejects when the connection is refused or breaks. */
  next(event: string): Promise<unknown> {
    return new Promise((resolve, reject) => this.#awaited.set(event, { resolve, reject }));
  }

  /** Sends an event and resolves with what it is acknowledged with. */
  request(event: string, payload: unknown): Promise<unknown> {
    const id = this.#nextAck;
    this.#nextAck += 1;
    this.#ws.send(`42${id}${JSON.stringify([event, payload])}`);
    return new Promise((resolve, reject) => this.#acks.set(id, { resolve, reject }));
  }

  close(): void {
    this.#ws.terminate();
  }

  #read(frame: string, auth: object): void {
    if (frame[0] === '0') this.#ws.send(`40${JSON.stringify(auth)}`);
    else if (frame[0] === '2') this.#ws.send('3');
    else if (frame.startsWith('42')) this.#heard(...(JSON.parse(frame.slice(2)) as [string, unknown]));
    else if (frame.startsWith('43')) this.#readAck(frame);
    else if (frame.startsWith('40')) this.#heard('connect', undefined);
    else this.#fail(new Error(`refused: ${frame}`));
  }

  #heard(event: string, payload: unknown): void {
    this.#listeners.get(event)?.(payload);
    this.#awaited.get(event)?.resolve(payload);
    this.#awaited.delete(event);
  }

  #readAck(frame: string): void {
    const start = frame.indexOf('[');
    const id = Number(frame.slice(2, start));
    const [answer] = JSON.parse(frame.slice(start)) as [unknown];
    this.#acks.get(id)?.resolve(answer);
    this.#acks.delete(id);
  }

  #fail(error: Error): void {
    for (const { reject } of [...this.#awaited.values(), ...this.#acks.values()]) reject(error);
    this.#awaited.clear();
    this.#acks.clear();
  }
}
