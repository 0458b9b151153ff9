import type { Id, MessageNew, NoticeName, Notices } from '@apirtc-ce/protocol';
import type { Bus } from '../bus/bus.js';
import type { Address } from '../domain/call-state.js';
import type { ConversationStepOfNode } from '../domain/conversation-feed.js';
import type { Session } from '../domain/session.js';
import type { Log } from '../log/log.js';
import { nodeTopic } from './topics.js';
import type { WrittenNotice } from './written-notice.js';

/** What travels between nodes on their topics. */
type NodeMessage =
  | { type: 'notice'; sessionId: Id; name: NoticeName; payload: Notices[NoticeName] }
  /** For who is there now. */
  | { type: 'live'; sessionIds: Id[]; written: WrittenNotice }
  /** Another node ended a session that this one holds. */
  | { type: 'ended'; sessionId: Id }
  /** A conversation that sessions of this node have to do with changed. */
  | { type: 'conversation'; step: ConversationStepOfNode };

/** What a node does with what comes from others. */
export interface NodeEvents {
  /** A session of this node was ended by another. */
  onEnded(session: Session): void;
  onConversationStep(step: ConversationStepOfNode): void;
}

interface NodeRequest {
  sessionId: Id;
  message: MessageNew;
}

/** Takes notices to sessions by address: straight to the ones on this node, over the bus to exactly the node that holds the others. */
export class Courier {
  readonly #nodeId: string;
  readonly #bus: Bus;
  readonly #sessions: ReadonlyMap<Id, Session>;
  readonly #log: Log;

  constructor(nodeId: string, bus: Bus, sessions: ReadonlyMap<Id, Session>, log: Log) {
    this.#nodeId = nodeId;
    this.#bus = bus;
    this.#sessions = sessions;
    this.#log = log;
  }

  /** Starts taking what other nodes send here. */
  async open(events: NodeEvents): Promise<() => Promise<void>> {
    const topic = nodeTopic(this.#nodeId);
    const unsubscribe = await this.#bus.subscribe(topic, (message) => this.#receive(message as NodeMessage, events));
    const unanswer = await this.#bus.answer(topic, (message) => this.#answer(message as NodeRequest));
    return async () => {
      await unsubscribe();
      await unanswer();
    };
  }

  /** `written`: the notice as text, where its sender wrote it already. */
  post<Name extends NoticeName>(to: Address, name: Name, payload: Notices[Name], written?: WrittenNotice): void {
    const { nodeId, sessionId } = to;
    if (nodeId !== this.#nodeId) this.#publish(nodeId, { type: 'notice', sessionId, name, payload });
    else if (written === undefined) this.#sessions.get(sessionId)?.post(name, payload);
    else this.#sessions.get(sessionId)?.postWritten(written);
  }

  /** Shows a notice to those who are there now, uncounted; written once for all of them. */
  show(to: readonly Address[], written: WrittenNotice): void {
    for (const nodeId of new Set(to.map((address) => address.nodeId))) {
      const sessionIds = to.filter((address) => address.nodeId === nodeId).map(({ sessionId }) => sessionId);
      if (nodeId === this.#nodeId) this.#showHere(sessionIds, written);
      else this.#publish(nodeId, { type: 'live', sessionIds, written });
    }
  }

  /** Resolves with whether the client took the message; rejects when its node does not answer. */
  async deliver(to: Address, message: MessageNew, timeoutMs: number): Promise<boolean> {
    if (to.nodeId === this.#nodeId) return this.#deliverHere(to.sessionId, message);
    const request: NodeRequest = { sessionId: to.sessionId, message };
    return (await this.#bus.request(nodeTopic(to.nodeId), request, timeoutMs)) === true;
  }

  /** Tells the node that holds a session that it is over. */
  postEnded(to: Address): void {
    this.#publish(to.nodeId, { type: 'ended', sessionId: to.sessionId });
  }

  /** Takes a step of a conversation to a node. */
  postConversationStep(nodeId: string, step: ConversationStepOfNode): void {
    this.#publish(nodeId, { type: 'conversation', step });
  }

  #publish(nodeId: string, message: NodeMessage): void {
    this.#bus.publish(nodeTopic(nodeId), message).catch((error: unknown) => {
      this.#log.warn({ error, nodeId, type: message.type }, 'could not reach another node');
    });
  }

  #receive(message: NodeMessage, events: NodeEvents): void {
    if (message.type === 'conversation') return events.onConversationStep(message.step);
    if (message.type === 'live') return this.#showHere(message.sessionIds, message.written);
    const session = this.#sessions.get(message.sessionId);
    if (!session) return;
    if (message.type === 'ended') events.onEnded(session);
    else session.post(message.name, message.payload);
  }

  #showHere(sessionIds: readonly Id[], written: WrittenNotice): void {
    for (const sessionId of sessionIds) this.#sessions.get(sessionId)?.outbox.show(written);
  }

  #answer({ sessionId, message }: NodeRequest): Promise<boolean> {
    return this.#deliverHere(sessionId, message);
  }

  #deliverHere(sessionId: Id, message: MessageNew): Promise<boolean> {
    const session = this.#sessions.get(sessionId);
    if (!session) return Promise.resolve(false);
    return new Promise((resolve) => session.post('message:new', message, resolve));
  }
}
