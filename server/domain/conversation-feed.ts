import { conversationGroup, type ContactInfo, type ConversationName, type ConversationState, type Id } from '@apirtc-ce/protocol';
import type { Clock } from '../clock/clock.js';
import type { Courier } from '../delivery/courier.js';
import { writeNotice, type WrittenNotice } from '../delivery/written-notice.js';
import type { Log } from '../log/log.js';
import type { ConversationFacts, ConversationTold } from '../store/conversation-store.js';
import type { PresenceFeed } from './presence-feed.js';
import { Seat } from './seat.js';
import type { Session } from './session.js';
import { Steps } from './steps.js';

/** One step of a conversation, as one node is told of it. Plain data. */
export interface ConversationStepOfNode {
  tenant: string;
  name: ConversationName;
  revision: number;
  news: NodeNews[];
  /** No session of the node is left in it. */
  isLast: boolean;
}

/** What sessions of the node are told. */
type NodeNews =
  | { type: 'news'; to: Id[]; notice: WrittenNotice; left: Id[] }
  | { type: 'admitted'; to: Id[]; state: ConversationState }
  | { type: 'over'; to: Id[]; notice: WrittenNotice };

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
  stateTold(session: Session, seat: Seat, turn: number): void {
    for (const notice of seat.stateTold(turn)) session.postWritten(notice);
  }

  /** Takes a step that this node has made to every node concerned. */
  tell(facts: ConversationFacts): void {
    const { nodeId, courier } = this.#parts;
    const written = facts.told.map((told) => ({ ...told, content: contentOf(told) }));
    for (const node of [...facts.nodes, ...facts.deserted]) {
      const news = written.flatMap(({ to, content }): NodeNews[] => {
        const here = to.filter((address) => address.nodeId === node).map(({ sessionId }) => sessionId);
        return here.length > 0 ? [{ ...content, to: here }] : [];
      });
      const step: ConversationStepOfNode = {
        tenant: facts.tenant,
        name: facts.name,
        revision: facts.revision,
        news,
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

  #take({ name, revision, news }: ConversationStepOfNode): void {
    for (const each of news) {
      for (const sessionId of each.to) {
        const session = this.#parts.sessions.get(sessionId);
        const seat = session?.seats.get(name);
        if (session && seat) this.#tellOne(session, seat, name, revision, each);
      }
    }
  }

  #tellOne(session: Session, seat: Seat, name: ConversationName, revision: number, news: NodeNews): void {
    if (news.type === 'admitted') return this.#admit(session, seat, news.state, revision);
    if (news.type === 'news') for (const memberId of news.left) seat.routes.delete(memberId);
    const goesNow = seat.admits(revision, news.notice);
    if (goesNow) session.postWritten(news.notice);
    if (news.type === 'over') this.#over(session, seat, name);
  }

  /** What was held back for the state, and the end, go out at once: there is no state to wait for. */
  #over(session: Session, seat: Seat, name: ConversationName): void {
    this.giveUpSeat(session, name);
    for (const notice of seat.release()) session.postWritten(notice);
  }

  #admit(session: Session, seat: Seat, state: ConversationState, revision: number): void {
    seat.memberId = state.memberId;
    const turn = seat.hold();
    seat.stateIs(revision);
    this.watchMembers(session, seat, state)
      .catch((error: unknown) => {
        this.#parts.log.error({ error }, 'members of a conversation cannot be watched');
        return state;
      })
      .then(async (fresh) => {
        await seat.answered;
        if (session.seats.get(state.name) !== seat) return;
        // Unless an answer has told it more meanwhile.
        if (seat.revision === revision) session.post('conversation:admitted', fresh);
        this.stateTold(session, seat, turn);
      })
      .catch((error: unknown) => this.#parts.log.error({ error }, 'an admission could not be told'));
  }
}

type Content = NodeNews extends infer Each ? (Each extends NodeNews ? Omit<Each, 'to'> : never) : never;

/** Written once, whoever it goes to. */
function contentOf({ notice }: ConversationTold): Content {
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
