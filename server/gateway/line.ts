import type { Ack, ErrorCode, Welcome } from '@apirtc-ce/protocol';
import type { Connection } from '../delivery/connection.js';
import { writeNotice } from '../delivery/written-notice.js';
import { refuse } from '../domain/answer.js';
import type { Ports } from '../domain/ports.js';
import type { Session } from '../domain/session.js';
import { endSession, suspendSession } from '../domain/sessions.js';
import { ENDPOINTS, type Answer, type Endpoint } from './endpoints.js';
import { TOO_LARGE } from './too-large.js';

/** A client's answer callback; absent when it did not ask for an ack. */
export type Reply = ((answer: Ack<unknown>) => void) | undefined;

/** Refusals that a well-behaved client never earns. */
const ABUSE = new Set<ErrorCode>(['bad-request', 'too-large', 'unknown-event', 'rate-limited']);

/**
 * One connection of a session, from its admission to its loss. The carrier hands every inbound event to {@link Line.receive}, attaches its
 * {@link Connection} once, and says when that is lost, attached or not.
 */
export class Line {
  readonly #ports: Ports;
  readonly #session: Session;
  readonly #welcome: Welcome;
  readonly #received: number;
  #connection: Connection | undefined;

  constructor(ports: Ports, session: Session, welcome: Welcome, received: number) {
    this.#ports = ports;
    this.#session = session;
    this.#welcome = welcome;
    this.#received = received;
  }

  attach(connection: Connection): void {
    if (this.#session.ended) return connection.drop();
    this.#connection = connection;
    connection.send(writeNotice('session:welcome', this.#welcome));
    this.#session.outbox.attach(connection, this.#received);
  }

  /** The client has answered a heartbeat. */
  alive(): void {
    if (this.#session.outbox.connection === this.#connection) this.#session.outbox.confirm();
  }

  /** Serves one event. Whatever it is made of, this neither throws nor goes unanswered. `text`: all of it, as it came. */
  receive(name: unknown, payload: unknown, reply: Reply, text?: string): void {
    try {
      const answer = this.#serve(name, payload, text);
      if (answer instanceof Promise) this.#replyLater(answer, reply);
      else this.#reply(answer, reply);
    } catch (error) {
      this.#reply(this.#failed(error), reply);
    }
  }

  /** The connection is gone. */
  lost(): void {
    // A line that the client has already replaced has nothing to lose.
    if (this.#session.outbox.connection !== this.#connection) return;
    suspendSession(this.#ports, this.#session).catch((error: unknown) => void this.#failed(error));
  }

  #serve(name: unknown, payload: unknown, text: string | undefined): Answer {
    const endpoint = typeof name === 'string' ? ENDPOINTS.get(name) : undefined;
    if (!this.#session.allowance.take(endpoint?.cost ?? 1, this.#ports.clock.now())) return refuse('rate-limited');
    if (payload === TOO_LARGE) return refuse('too-large');
    return endpoint ? this.#inTurn(endpoint, payload, text) : refuse('unknown-event');
  }

  #inTurn(endpoint: Endpoint, payload: unknown, text: string | undefined): Answer {
    const session = this.#session;
    if (endpoint.anyTime) return endpoint.serve(this.#ports, session, payload, text);
    const answer = session.turns.free
      ? endpoint.serve(this.#ports, session, payload, text)
      : session.turns.wait(() => endpoint.serve(this.#ports, session, payload, text));
    if (answer instanceof Promise) session.turns.take(answer);
    return answer;
  }

  #replyLater(answer: Promise<Ack<unknown>>, reply: Reply): void {
    answer
      .catch((error: unknown) => this.#failed(error))
      .then(
        (settled) => this.#reply(settled, reply),
        () => {},
      );
  }

  #reply(answer: Ack<unknown>, reply: Reply): void {
    if (!answer.ok) this.#countRefusal(answer.error.code);
    reply?.(answer);
    this.#session.answered(answer);
    // Without its session a connection is good for nothing.
    if (this.#session.ended) this.#connection?.dismiss();
  }

  #countRefusal(code: ErrorCode): void {
    this.#ports.tally.refuse(code);
    if (ABUSE.has(code) && !this.#session.patience.take(1, this.#ports.clock.now())) this.#cutOff();
  }

  #cutOff(): void {
    if (this.#session.ended) return;
    this.#ports.tally.cut += 1;
    this.#ports.log.warn(
      { sessionId: this.#session.sessionId, userId: this.#session.userId },
      'client cut off: too many refused events',
    );
    endSession(this.#ports, this.#session).catch((error: unknown) => void this.#failed(error));
  }

  #failed(error: unknown): Ack<never> {
    this.#ports.log.error({ error, sessionId: this.#session.sessionId }, 'a request failed');
    return refuse('internal');
  }
}
