import { conversationGroup, type ContactInfo, type ConversationName, type ConversationState, type Id } from '@apirtc-ce/protocol';
import type { Clock } from '../clock/clock.js';
import type { Courier } from '../delivery/courier.js';
import { writeNotice } from '../delivery/written-notice.js';
import type { Log } from '../log/log.js';
import type { ConversationFacts, ConversationTold } from '../store/conversation-store.js';
import type { PresenceFeed } from './presence-feed.js';
import { Seat, type DatedNews, type SeatNews } from './seat.js';
import type { Session } from './session.js';
import { Steps } from './steps.js';

/** One step of a conversation, as one node is told of it. Plain data. */
export interface ConversationStepOfNode {
  tenant: string;
  name: ConversationName;
  revision: number;
  told: NodeNews[];
  /** No session of the node is left in it. */
  isLast: boolean;
}

/** What sessions of the node are told. */
interface NodeNews {
  to: Id[];
  news: SeatNews;
}

/** A conversation that sessions of this node are in, wait for, or are about to enter. */
interface Followed {
  seats: Set<Session>;
  steps: Steps<ConversationStepOfNode>;
}

export interface ConversationFeedParts {
  nodeId: string;
  /** Sessions that this node holds. */
  sessions: ReadonlyMap<Id, Session>;
  courier: Courier;
  presence: PresenceFeed;
  clock: Clock;
  log: Log;
}

/**
 * Takes the steps of conversations to the nodes concerned, and tells the sessions of this node about them: all of them in one order, that of the
 * store, whatever way the news took.
 */
export class ConversationFeed {
  readonly #parts: ConversationFeedParts;
  readonly #followed = new Map<string, Followed>();

  constructor(parts: ConversationFeedParts) {
    this.#parts = parts;
  }

  /** The session is about to enter: nothing that happens from now on is missed. */
  takeSeat(session: Session, name: ConversationName): Seat {
    const key = keyOf(session.tenant, name);
    const followed = this.#followed.get(key) ?? this.#follow(key);
    followed.seats.add(session);
    const seat = session.seats.get(name) ?? new Seat();
    session.seats.set(name, seat);
    return seat;
  }

  /** The store has the session in a conversation, or in front of it, as of this revision; its steps are followed from there. */
  seated({ tenant }: Session, name: ConversationName, revision: number): void {
    this.#followed.get(keyOf(tenant, name))?.steps.beginAfter(revision);
  }

  /** The session has no part in it any more. */
  giveUpSeat(session: Session, name: ConversationName): void {
    if (!session.seats.delete(name)) return;
    this.#parts.presence.unwatch(session, conversationGroup(name));
    const key = keyOf(session.tenant, name);
    const followed = this.#followed.get(key);
    if (!followed?.seats.delete(session) || followed.seats.size > 0) return;
    followed.steps.stop();
    this.#followed.delete(key);
  }

  /**
   * The session is told the state as it was at a revision: what it says about users is brought up to date, and kept so by their presence.
   */
  async watchMembers(session: Session, seat: Seat, state: ConversationState): Promise<ConversationState> {
    const group = conversationGroup(state.name);
    const contacts = await this.#parts.presence.watch(session, group);
    // The session may have ended, or left, while the bus and the store were asked.
    if (session.ended || session.seats.get(state.name) !== seat) this.#parts.presence.unwatch(session, group);
    return upToDate(state, contacts);
  }

  /** The client was told the state: now come the changes. */
  stateTold(session: Session, seat: Seat, name: ConversationName, turn: number): void {
    for (const held of seat.stateTold(turn)) this.#tellOne(session, seat, name, held);
  }

  /** Takes a step that this node has made to every node concerned. */
  tell(facts: ConversationFacts): void {
    const { nodeId, courier } = this.#parts;
    const written = facts.told.map((told) => ({ ...told, news: newsOf(told) }));
    for (const node of [...facts.nodes, ...facts.deserted]) {
      const forNode = written.flatMap(({ to, news }): NodeNews[] => {
        const here = to.filter((address) => address.nodeId === node).map(({ sessionId }) => sessionId);
        return here.length > 0 ? [{ to: here, news }] : [];
      });
      const step: ConversationStepOfNode = {
        tenant: facts.tenant,
        name: facts.name,
        revision: facts.revision,
        told: forNode,
        isLast: facts.deserted.includes(node),
      };
      if (node === nodeId) this.receive(step);
      else courier.postConversationStep(node, step);
    }
  }

  /** A step arrives, from this node or another. */
  receive(step: ConversationStepOfNode): void {
    this.#followed.get(keyOf(step.tenant, step.name))?.steps.add(step.revision, step, step.isLast);
  }

  #follow(key: string): Followed {
    const { clock, log } = this.#parts;
    const steps = new Steps<ConversationStepOfNode>({
      clock,
      take: (step) => this.#take(step),
      onGap: (missing) => log.warn({ conversation: key, missing }, 'steps of a conversation were lost between nodes'),
    });
    const followed = { seats: new Set<Session>(), steps };
    this.#followed.set(key, followed);
    return followed;
  }

  #take({ name, revision, told }: ConversationStepOfNode): void {
    for (const { to, news } of told) {
      for (const sessionId of to) {
        const session = this.#parts.sessions.get(sessionId);
        const seat = session?.seats.get(name);
        if (session && seat) this.#tellOne(session, seat, name, { revision, news });
      }
    }
  }

  #tellOne(session: Session, seat: Seat, name: ConversationName, dated: DatedNews): void {
    if (session.seats.get(name) !== seat || !seat.takes(dated)) return;
    const { news, revision } = dated;
    if (news.type === 'admitted') return this.#admit(session, seat, news.state, revision);
    session.postWritten(news.notice);
    if (news.type === 'over') this.giveUpSeat(session, name);
    else for (const memberId of news.left) seat.routes.delete(memberId);
  }

  #admit(session: Session, seat: Seat, state: ConversationState, revision: number): void {
    seat.memberId = state.memberId;
    seat.stateIs(revision);
    const turn = seat.hold();
    this.watchMembers(session, seat, state)
      .catch((error: unknown) => {
        this.#parts.log.error({ error }, 'members of a conversation cannot be watched');
        return state;
      })
      .then((fresh) => this.#tellAdmission(session, seat, fresh, turn))
      .catch((error: unknown) => this.#parts.log.error({ error }, 'an admission could not be told'));
  }

  /** Unless it was asked meanwhile to join again: then the answer to that tells all. */
  #tellAdmission(session: Session, seat: Seat, state: ConversationState, turn: number): void {
    if (session.seats.get(state.name) !== seat || !seat.isTurn(turn)) return;
    session.post('conversation:admitted', state);
    this.stateTold(session, seat, state.name, turn);
  }
}

/** Written once, whoever it goes to. */
function newsOf({ notice }: ConversationTold): SeatNews {
  if (notice.name === 'conversation:admitted') return { type: 'admitted', state: notice.payload };
  const written = writeNotice(notice.name, notice.payload);
  if (notice.name === 'conversation:over') return { type: 'over', notice: written };
  const left = notice.name === 'conversation:changed' ? (notice.payload.left ?? []) : [];
  return { type: 'news', notice: written, left };
}

function upToDate(state: ConversationState, contacts: ContactInfo[]): ConversationState {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  return {
    ...state,
    members: state.members.map((member) => ({ ...member, contact: known.get(member.contact.id) ?? member.contact })),
  };
}

function keyOf(tenant: string, name: ConversationName): string {
  return JSON.stringify([tenant, name]);
}
