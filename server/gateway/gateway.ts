import { PROTOCOL_VERSION, type Ack, type Handshake, type IceServer } from '@apirtc-ce/protocol';
import { ok, refuse } from '../domain/answer.js';
import type { Ports } from '../domain/ports.js';
import { randomId } from '../domain/random-id.js';
import type { Session } from '../domain/session.js';
import { resumeSession, startSession, type Presence } from '../domain/sessions.js';
import type { Identified, Identity } from '../identity/identity.js';
import { malformed } from './endpoints.js';
import { Line } from './line.js';
import { HANDSHAKE, isUserId } from './schemas.js';
import { TOO_LARGE } from './too-large.js';

export interface GatewayParts {
  ports: Ports;
  identity: Identity;
  /** Told to every client, for its peer connections. */
  iceServers: IceServer[];
  random?: () => number;
}

/** The door of the CCS: who may come in, and what each client may send. Knows nothing of what carries the events. */
export class Gateway {
  readonly #ports: Ports;
  readonly #identity: Identity;
  readonly #iceServers: IceServer[];
  readonly #random: () => number;
  #closing = false;

  constructor({ ports, identity, iceServers, random = Math.random }: GatewayParts) {
    this.#ports = ports;
    this.#identity = identity;
    this.#iceServers = iceServers;
    this.#random = random;
  }

  /** Takes a handshake, whatever it is, and the page's origin. The carrier must attach the line, or say that it is lost. */
  async admit(handshake: unknown, origin: string | undefined): Promise<Ack<Line>> {
    const admitted = await this.#admit(handshake, origin).catch((error: unknown) => {
      this.#ports.log.error({ error }, 'a handshake failed');
      return refuse('internal');
    });
    if (!admitted.ok) this.#ports.tally.refuse(admitted.error.code);
    return admitted;
  }

  /** Tells every client to come back later, to whoever is there then, and lets nobody in any more. */
  close(): void {
    this.#closing = true;
    for (const session of this.#ports.sessions.values()) {
      const { connection } = session.outbox;
      if (!connection) continue;
      session.post('session:closing', { reconnectAfterMs: Math.round(this.#random() * this.#ports.policy.reconnectSpreadMs) });
      connection.drop();
    }
  }

  async #admit(handshake: unknown, origin: string | undefined): Promise<Ack<Line>> {
    if (this.#closing) return refuse('closing');
    if (handshake === TOO_LARGE) return refuse('too-large');
    const parsed = HANDSHAKE.safeParse(handshake);
    if (!parsed.success) return refuse('bad-request', malformed(parsed.error.issues[0]));
    if (parsed.data.version !== PROTOCOL_VERSION) return refuse('version');
    const identified = await this.#identity.identify(parsed.data, origin);
    return identified.ok ? this.#enter(parsed.data, identified.value) : identified;
  }

  async #enter(handshake: Handshake, identified: Identified): Promise<Ack<Line>> {
    const { userId = handshake.userId } = identified;
    if (userId !== undefined && !isUserId(userId)) return refuse('user-id');
    if (handshake.userId !== undefined && handshake.userId !== userId) return refuse('user-id');
    const who = { ...identified, userId };
    const resumed = handshake.resume && (await resumeSession(this.#ports, who, handshake.resume));
    if (resumed) return ok(this.#line(resumed, true, {}, handshake.resume?.received));
    const started = await startSession(this.#ports, { ...who, userId: userId ?? randomId() }, handshake);
    return started.ok ? ok(this.#line(started.value.session, false, started.value.presence)) : started;
  }

  #line(session: Session, resumed: boolean, presence: Presence, received = 0): Line {
    const { sessionId, resumeKey, userId } = session;
    const { mode } = this.#identity;
    const welcome = { sessionId, resumeKey, userId, resumed, mode, iceServers: this.#iceServers, presence };
    return new Line(this.#ports, session, welcome, received);
  }
}
