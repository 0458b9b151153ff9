import {
  PROTOCOL_VERSION,
  type Ack,
  type ConversationChanged,
  type ConversationJoin,
  type ConversationJoined,
  type ConversationMessage,
  type ConversationState,
  type Notices,
  type Publication,
  type RequestName,
  type RequestPayload,
  type RequestValue,
  type Resume,
  type Welcome,
} from '@apirtc-ce/protocol';
import type { Connection } from '../delivery/connection.js';
import { readNotice } from '../delivery/written-notice.js';
import type { Gateway } from '../gateway/gateway.js';
import type { Line } from '../gateway/line.js';
import { pause } from './slow-parts.js';
import type { Random } from './garbage.js';

type Change = Omit<ConversationChanged, 'name'>;

/** What a participant believes to be so in a conversation. */
export interface Belief {
  instanceId: string;
  memberId: string;
  /** User ids by member id. */
  members: Map<string, string>;
  publications: Map<string, Publication>;
  /** Member ids of those who wait, for moderators. */
  waiting: Set<string>;
  /** User ids, in order. */
  hands: string[];
  /** Places in the log of what it was told, in order. */
  heard: number[];
}

/**
 * A client reduced to what it believes: it starts from the state it is told on entering and applies every change, the way the protocol
 * says. Its connection takes its time, and loses what is on the way when it breaks.
 */
export class Participant {
  readonly beliefs = new Map<string, Belief>();
  readonly userId: string;
  readonly #gateway: Gateway;
  readonly #random: Random;
  #resume: Resume | undefined;
  #line: Line | undefined;
  /** Rejects what waits for an answer when the connection breaks. */
  #broken: (() => void) | undefined;
  /** Counts connections: what was under way on an older one is lost. */
  #generation = 0;
  #inbox: Promise<void> = Promise.resolve();

  constructor(userId: string, gateway: Gateway, random: Random) {
    this.userId = userId;
    this.#gateway = gateway;
    this.#random = random;
  }

  get connected(): boolean {
    return this.#line !== undefined;
  }

  async connect(): Promise<void> {
    const { userId } = this;
    const admitted = await this.#gateway.admit(
      { version: PROTOCOL_VERSION, userId, disconnectionDelayMs: 300, ...(this.#resume && { resume: this.#resume }) },
      undefined,
    );
    if (!admitted.ok) throw new Error(admitted.error.code);
    this.#line = admitted.value;
    this.#generation += 1;
    this.#line.attach(this.#connection());
  }

  disconnect(): void {
    const line = this.#line;
    this.#line = undefined;
    this.#generation += 1;
    line?.lost();
    this.#broken?.();
  }

  /** Asks until there is an answer, as a client does that loses its connection meanwhile. */
  async request<Name extends RequestName>(name: Name, payload: RequestPayload<Name>): Promise<Ack<RequestValue<Name>>> {
    for (;;) {
      if (!this.#line) await this.connect();
      const answer = await this.#ask(name, payload);
      if (answer) return answer as Ack<RequestValue<Name>>;
    }
  }

  async join(name: string, more: Omit<ConversationJoin, 'name'> = {}): Promise<void> {
    await this.request('conversation:join', { name, ...more });
  }

  /** As a moderator; nobody is told that this one is out. */
  async close(name: string): Promise<void> {
    const answer = await this.request('conversation:close', { name });
    if (answer.ok || answer.error.code === 'conversation-not-found') this.beliefs.delete(name);
  }

  async leave(name: string): Promise<void> {
    await this.request('conversation:leave', { name });
    this.beliefs.delete(name);
  }

  async moveHand(name: string, raised: boolean): Promise<void> {
    await this.request('conversation:hand', { name, raised });
  }

  /** All that is on the way to it has arrived. */
  settled(): Promise<void> {
    return this.#inbox;
  }

  #ask(name: RequestName, payload: object): Promise<Ack<unknown> | undefined> {
    const line = this.#line;
    return new Promise((resolve) => {
      this.#broken = () => resolve(undefined);
      line?.receive(name, structuredClone(payload), (answer) =>
        this.#arrive(() => {
          this.#heed(name, payload, answer);
          resolve(answer);
        }),
      );
    });
  }

  #connection(): Connection {
    return {
      send: (notice) => this.#arrive(() => this.#read(notice)),
      drop: () => this.disconnect(),
      dismiss: () => this.disconnect(),
    };
  }

  /** Answers and notices come in the order they were sent, later, or never. */
  #arrive(take: () => void): void {
    const generation = this.#generation;
    this.#inbox = this.#inbox.then(() => pause(this.#random)).then(() => (generation === this.#generation ? take() : undefined));
  }

  #read(notice: string): void {
    const [name, payload] = readNotice(notice);
    if (name === 'session:welcome') return this.#welcomed(payload as Welcome);
    if (name === 'conversation:live') return;
    if (this.#resume) this.#resume.received += 1;
    if (name === 'conversation:changed') this.#change(payload as ConversationChanged);
    if (name === 'conversation:message') this.#hear(payload as ConversationMessage);
    if (name === 'conversation:admitted') this.#enter(payload as ConversationState);
    if (name === 'conversation:over') this.beliefs.delete((payload as Notices['conversation:over']).name);
  }

  #welcomed({ sessionId, resumeKey, resumed }: Welcome): void {
    if (resumed) return;
    this.#resume = { sessionId, resumeKey, received: 0 };
    this.beliefs.clear();
  }

  #heed(name: RequestName, payload: object, answer: Ack<unknown>): void {
    if (!answer.ok) return;
    if (name === 'conversation:join') {
      const joined = answer.value as ConversationJoined;
      if (joined.type === 'joined') this.#enter(joined.state);
      else this.beliefs.delete((payload as ConversationJoin).name);
    }
    if (name === 'conversation:publish') this.#published(payload as RequestPayload<'conversation:publish'>);
    if (name === 'conversation:unpublish') {
      const gone = payload as RequestPayload<'conversation:unpublish'>;
      this.beliefs.get(gone.name)?.publications.delete(gone.streamId);
    }
  }

  #enter({ name, instanceId, memberId, members, publications, waiting, hands }: ConversationState): void {
    this.beliefs.set(name, {
      instanceId,
      memberId,
      members: new Map(members.map((member) => [member.memberId, member.contact.id])),
      publications: new Map(publications.map((publication) => [publication.streamId, publication])),
      waiting: new Set(waiting.map((member) => member.memberId)),
      hands,
      heard: this.beliefs.get(name)?.heard ?? [],
    });
  }

  #published({ name, publication }: RequestPayload<'conversation:publish'>): void {
    const belief = this.beliefs.get(name);
    if (belief) belief.publications.set(publication.streamId, { ...publication, memberId: belief.memberId });
  }

  #change({ name, ...changed }: ConversationChanged): void {
    const belief = this.beliefs.get(name);
    if (belief) apply(belief, changed);
  }

  #hear({ name, seq }: ConversationMessage): void {
    this.beliefs.get(name)?.heard.push(seq);
  }
}

function apply(belief: Belief, { joined = [], left = [], published = [], unpublished = [], ...more }: Change): void {
  const { members, publications } = belief;
  for (const { memberId, contact } of joined) members.set(memberId, contact.id);
  for (const memberId of left) depart(members, publications, memberId);
  for (const publication of published) publications.set(publication.streamId, publication);
  for (const streamId of unpublished) publications.delete(streamId);
  applyHands(belief, more);
  applyWaiting(belief.waiting, more);
}

function applyHands(belief: Belief, { hands = belief.hands }: Change): void {
  const present = new Set(belief.members.values());
  belief.hands = hands.filter((userId) => present.has(userId));
}

function applyWaiting(known: Belief['waiting'], { waiting = [], waitingLeft = [] }: Change): void {
  for (const { memberId } of waiting) known.add(memberId);
  for (const memberId of waitingLeft) known.delete(memberId);
}

function depart(members: Belief['members'], publications: Belief['publications'], memberId: string): void {
  members.delete(memberId);
  for (const each of publications.values()) if (each.memberId === memberId) publications.delete(each.streamId);
}
