import type {
  ConversationChanged,
  ConversationJoin,
  ConversationOver,
  ConversationState as WireState,
  Id,
  UserId,
} from '@apirtc-ce/protocol';
import { ApiRTCError, asApiRTCError, ERROR_NETWORK_UNAVAILABLE, ERROR_NOT_ALLOWED, ERROR_OPERATION_CANCELED } from '../errors.js';
import { log } from '../log.js';
import { later as onTheClock } from '../signalling/later.js';
import type { Later } from '../signalling/later.js';
import type { Signalling } from '../signalling/signalling.js';
import { isReturning, nextConversationState } from './conversation-state.js';
import type { ConversationEvent, ConversationState } from './conversation-state.js';
import { change, EMPTY_ROOM, enter, usersOf } from './room.js';
import type { Happening, Room } from './room.js';
import { Vouching } from './vouching.js';

/** How long a page stays in that was let in by a CCS which has forgotten it; milliseconds. A moderator's page may come back a little later. */
const RETURN_MS = 15_000;

export interface MembershipObserver {
  stateChanged(state: ConversationState, before: ConversationState): void;
  /** The room has changed already. */
  news(happening: Happening): void;
  /** In it (again); `seq` of the latest message. `anew`: as somebody whom the others do not know, so media must be offered and asked for again. */
  entered(seq: number, anew: boolean): void;
  waiting(moderator: UserId | undefined): void;
  /** A moderator came while this page waits. */
  moderatorCame(moderator: UserId): void;
}

export type JoinWish = Omit<ConversationJoin, 'name'>;

interface Pending {
  promise: Promise<void>;
  resolve(): void;
  reject(error: ApiRTCError): void;
}

/** This page's membership in one conversation: getting in and out, coming back, and what the room looks like. */
export class Membership {
  readonly #signalling: Signalling;
  readonly #name: string;
  readonly #observer: MembershipObserver;
  #state: ConversationState = { phase: 'out' };
  #room: Room = EMPTY_ROOM;
  #wish: JoinWish = {};
  #joining: Pending | undefined;
  #leaving: Promise<void> = Promise.resolve();
  /** What came before the room was told; all of it fits on top, because each entry says how things are, and order is kept. */
  #early: ConversationChanged[] = [];
  readonly #later: Later;
  readonly #vouching: Vouching;
  #stopReturning = (): void => {};

  constructor(signalling: Signalling, name: string, observer: MembershipObserver, later: Later = onTheClock) {
    this.#signalling = signalling;
    this.#name = name;
    this.#observer = observer;
    this.#later = later;
    this.#vouching = new Vouching(later);
  }

  get state(): ConversationState {
    return this.#state;
  }

  /** In it, and the CCS knows. */
  get isIn(): boolean {
    return this.#state.phase === 'joined' && !isReturning(this.#state);
  }

  get room(): Room {
    return this.#room;
  }

  /** The page has asked to get in, and is not answered yet. */
  get isComing(): boolean {
    return this.#joining !== undefined;
  }

  /**
   * Resolves when in it; at once when it is already. Asked again, the promise is the same. Rejects with an `ApiRTCError`: what the CCS
   * refused, `ERROR_NOT_ALLOWED` when a moderator did, `ERROR_OPERATION_CANCELED` when the page gave up.
   */
  async join(wish: JoinWish): Promise<void> {
    if (this.#state.phase === 'joined') return;
    this.#joining ??= this.#begin(wish);
    await this.#joining.promise;
  }

  /** Gives up a join that is pending; false when none is. */
  cancel(): boolean {
    if (!this.#joining) return false;
    this.#joining.reject(new ApiRTCError(ERROR_OPERATION_CANCELED, 'The page does not want to join any more'));
    void this.#quit();
    return true;
  }

  /** Resolves when the CCS knows; harmless when out. */
  async leave(): Promise<void> {
    if (this.cancel() || this.#state.phase !== 'out') await (this.#state.phase === 'out' ? this.#leaving : this.#quit());
  }

  /** `conversation:changed` */
  changed(changed: ConversationChanged): void {
    if (this.#state.phase === 'out') return;
    if (changed.moderator) return this.#observer.moderatorCame(changed.moderator.id);
    if (this.#state.phase !== 'joined') return void this.#early.push(changed);
    const [room, news] = change(this.#room, changed);
    for (const userId of refusedBy(news, room)) this.refuse(userId);
    this.#become(room, news);
  }

  /** `conversation:admitted` */
  admitted(state: WireState): void {
    if (this.#state.phase !== 'out') this.#enter(state);
  }

  /** `conversation:over` */
  over({ reason }: ConversationOver): void {
    if (this.#state.phase === 'out') return;
    this.#joining?.reject(new ApiRTCError(ERROR_NOT_ALLOWED, `The conversation was not entered: ${reason}`));
    this.#out();
  }

  /** This page sends a user out, or does not let them in. */
  refuse(userId: UserId): void {
    this.#vouching.refuse(userId);
  }

  /** The link is closed for good. */
  lost(): void {
    if (this.#state.phase === 'out') return;
    this.#joining?.reject(new ApiRTCError(ERROR_NETWORK_UNAVAILABLE, 'The connection to the server is closed'));
    this.#out();
  }

  /** The CCS has forgotten this session: what was joined, or asked for, is asked for again. */
  rejoin(): void {
    if (this.#state.phase !== 'out') void this.#ask();
  }

  /** Not before the CCS knows that the page has left: until then it tells of that membership. */
  #begin(wish: JoinWish): Pending {
    const joining = pending();
    void this.#leaving.then(() => {
      if (this.#joining !== joining) return;
      this.#wish = wish;
      this.#apply({ type: 'join' });
      void this.#ask();
    });
    return joining;
  }

  async #ask(): Promise<void> {
    try {
      const joined = await this.#signalling.request(
        'conversation:join',
        { name: this.#name, ...this.#wish },
        { persistent: true },
      );
      if (this.#state.phase === 'out') return;
      if (joined.type === 'joined') return this.#enter(joined.state);
      this.#apply({ type: 'told-to-wait' });
      this.#stopReturning();
      if (!isReturning(this.#state)) return this.#waits(joined.moderator?.id);
      this.#stopReturning = this.#later(() => this.#notRemembered(joined.moderator?.id), RETURN_MS);
    } catch (error) {
      this.#joining?.reject(asApiRTCError(error));
      this.#out();
    }
  }

  #waits(moderator: UserId | undefined): void {
    this.#room = EMPTY_ROOM;
    this.#observer.waiting(moderator);
  }

  #notRemembered(moderator: UserId | undefined): void {
    this.#apply({ type: 'not-remembered' });
    this.#waits(moderator);
  }

  #enter(state: WireState): void {
    this.#stopReturning();
    const role = state.members.find(({ memberId }) => memberId === state.memberId)?.role ?? 'contributor';
    const anew = this.#room.memberId !== '' && this.#room.memberId !== state.memberId;
    if (this.#isAnotherRun(state)) this.#vouching.remember(usersOf(this.#room.members));
    const [entered, news] = enter(this.#room, state);
    this.#apply({ type: 'entered', memberId: state.memberId, instanceId: state.instanceId, role });
    this.#become(entered, news);
    for (const early of this.#early.splice(0)) this.changed(early);
    this.#observer.entered(state.seq, anew);
    this.#joining?.resolve();
    this.#joining = undefined;
  }

  /** The CCS was started again while this page was in it. */
  #isAnotherRun({ instanceId }: WireState): boolean {
    return this.#state.phase === 'joined' && this.#state.instanceId !== instanceId;
  }

  #quit(): Promise<void> {
    this.#out();
    this.#leaving = this.#signalling
      .request('conversation:leave', { name: this.#name }, { persistent: true })
      .then(() => {})
      .catch(() => {}); // whoever is not in it has left
    return this.#leaving;
  }

  #out(): void {
    this.#joining = undefined;
    this.#early = [];
    this.#room = EMPTY_ROOM;
    this.#stopReturning();
    this.#vouching.clear();
    this.#apply({ type: 'out' });
  }

  #become(room: Room, news: Happening[]): void {
    this.#room = room;
    for (const happening of news) {
      if (happening.type === 'user-joined') this.#vouching.pardon(happening.userId);
      this.#observer.news(happening);
    }
    for (const memberId of this.#vouching.due(room.waiting)) this.#letInAgain(memberId);
  }

  /** Another moderator's page may have been first. */
  #letInAgain(memberId: Id): void {
    this.#signalling
      .request('conversation:decide', { name: this.#name, memberId, admit: true }, { persistent: true })
      .catch((error: unknown) => log.info('a member could not be let in again', error));
  }

  #apply(event: ConversationEvent): void {
    const before = this.#state;
    this.#state = nextConversationState(before, event);
    if (this.#state.phase !== before.phase) this.#observer.stateChanged(this.#state, before);
  }
}

/** Whom a moderator sent out, or did not let in; nothing tells these apart from who gave up waiting. */
function refusedBy(news: readonly Happening[], { members }: Room): UserId[] {
  const present = usersOf(members);
  return news.flatMap((happening) => {
    if (happening.type === 'user-ejected') return [happening.userId];
    return happening.type === 'waiting-left' && !present.has(happening.userId) ? [happening.userId] : [];
  });
}

function pending(): Pending {
  let settle: Omit<Pending, 'promise'> | undefined;
  const promise = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  promise.catch(() => {}); // whoever asked handles it
  return { promise, ...(settle as Omit<Pending, 'promise'>) };
}
