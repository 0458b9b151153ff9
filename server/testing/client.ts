import {
  PROTOCOL_VERSION,
  type Ack,
  type ContactInfo,
  type Handshake,
  type MessageNew,
  type NoticeName,
  type Notices,
  type RequestName,
  type RequestPayload,
  type RequestValue,
  type Resume,
  type UserId,
  type Welcome,
  type WireError,
} from '@apirtc-ce/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

type Options = Partial<ManagerOptions & SocketOptions>;

/** A real client over socket.io that writes down everything it is told, and lets a test wait for it. */
export class TestClient {
  readonly socket: Socket;
  readonly notices: { name: NoticeName; payload: unknown }[] = [];
  /** Set to false to leave messages unacknowledged. */
  acknowledges = true;
  handshake: Partial<Handshake>;
  #resume: Omit<Resume, 'received'> | undefined;
  #received = 0;
  #lastTextId = 1e9;
  #waiting: (() => void)[] = [];

  constructor(url: string, handshake: Partial<Handshake> = {}, options: Options = {}) {
    this.handshake = handshake;
    this.socket = io(url, {
      forceNew: true,
      transports: ['websocket'],
      reconnectionDelay: 10,
      reconnectionDelayMax: 50,
      ...options,
      auth: (give) => give(this.#nextHandshake()),
    });
    this.socket.onAny((name: NoticeName, payload: unknown, acknowledge?: () => void) => this.#note(name, payload, acknowledge));
    for (const event of ['connect', 'disconnect', 'connect_error']) this.socket.on(event, () => this.#wake());
  }

  get received(): number {
    return this.#received;
  }

  /** What a client that lost its memory of the session would not have. */
  forgetSession(): void {
    this.#resume = undefined;
  }

  welcome(count = 1): Promise<Welcome> {
    return this.notice('session:welcome', count);
  }

  /** The `count`-th notice of a name, as soon as it is there. */
  async notice<Name extends NoticeName>(name: Name, count = 1): Promise<Notices[Name]> {
    await this.until(() => this.all(name).length >= count);
    return this.all(name)[count - 1] as Notices[Name];
  }

  all<Name extends NoticeName>(name: Name): Notices[Name][] {
    return this.notices.filter((notice) => notice.name === name).map(({ payload }) => payload as Notices[Name]);
  }

  texts(): string[] {
    return this.all('message:new').map(({ body }: MessageNew) => (body.type === 'text' ? body.text : ''));
  }

  /** A contact as this client knows it now, from its welcome and the updates since. */
  contact(userId: UserId): ContactInfo | undefined {
    const { presence = {} } = this.all('session:welcome').findLast(({ resumed }) => !resumed) ?? {};
    let known = Object.values(presence)
      .flat()
      .find(({ id }) => id === userId);
    for (const { joined, left, changed } of this.all('presence:update')) {
      const next = [...Object.values(joined).flat(), ...changed].find(({ id }) => id === userId);
      if (Object.values(left).flat().includes(userId)) known = undefined;
      known = next ?? known;
    }
    return known;
  }

  /** Waits for something that a notice or a change of the connection brings about. */
  async until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  request<Name extends RequestName>(name: Name, payload: RequestPayload<Name>): Promise<Ack<RequestValue<Name>>> {
    return this.send(name, payload) as Promise<Ack<RequestValue<Name>>>;
  }

  /** Whatever it is. */
  send(name: string, ...payload: unknown[]): Promise<Ack<unknown>> {
    return this.socket.timeout(20_000).emitWithAck(name, ...payload);
  }

  /** An event as text that no encoder would write. */
  sendText(event: string): Promise<Ack<unknown>> {
    const { engine } = this.socket.io;
    this.#lastTextId += 1;
    const prefix = String(this.#lastTextId);
    return new Promise((resolve) => {
      const listen = (packet: unknown) => {
        if (typeof packet !== 'string' || !packet.startsWith(`3${prefix}[`)) return;
        engine.off('data', listen);
        resolve((JSON.parse(packet.slice(1 + prefix.length)) as [Ack<unknown>])[0]);
      };
      engine.on('data', listen);
      engine.write(`2${prefix}${event}`);
    });
  }

  /** The refusal of the handshake. */
  refusal(): Promise<WireError> {
    return new Promise((resolve) =>
      this.socket.once('connect_error', (error) => resolve((error as unknown as { data: WireError }).data)),
    );
  }

  /** Breaks the connection below socket.io, which then comes back by itself. */
  break(): void {
    this.socket.io.engine.close();
  }

  /** Leaves what arrives where it is, without closing. */
  stopReading(): void {
    (this.socket.io.engine as unknown as { transport: { ws: { pause(): void } } }).transport.ws.pause();
  }

  close(): void {
    this.socket.disconnect();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #nextHandshake(): Handshake {
    return {
      version: PROTOCOL_VERSION,
      ...this.handshake,
      ...(this.#resume && { resume: { ...this.#resume, received: this.#received } }),
    };
  }

  #note(name: NoticeName, payload: unknown, acknowledge: (() => void) | undefined): void {
    if (name === 'session:welcome') this.#welcomed(payload as Welcome);
    else if (name !== 'conversation:live') this.#received += 1;
    this.notices.push({ name, payload });
    if (this.acknowledges) acknowledge?.();
    this.#wake();
  }

  #welcomed({ sessionId, resumeKey, resumed }: Welcome): void {
    if (!resumed) this.#received = 0;
    this.#resume = { sessionId, resumeKey };
  }
}

/** The code of a refusal, or `ok`. */
export function codeOf(answer: Ack<unknown>): string {
  return answer.ok ? 'ok' : answer.error.code;
}
