import type { BoardChange, BoardOpened, BoardPage, BoardReceipt, ErrorCode, Id, Mark, UserId } from '@apirtc-ce/protocol';
import { asApiRTCError } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import { later as realLater } from '../signalling/later.js';
import type { Later } from '../signalling/later.js';
import { Subscribers } from '../signalling/subscribers.js';
import type { Unsubscribe } from '../signalling/signalling.js';
import { randomId } from '../random-id.js';
import { ChangesInOrder } from './changes-in-order.js';
import { applyChange, BLANK, fromPages, redoable, undoable, visibleEntries, without } from './drawing.js';
import type { Drawing } from './drawing.js';

/** What a user does to a drawing. */
export type BoardAct =
  { type: 'draw'; id: Id; mark: Mark } | { type: 'undo'; id: Id; markId: Id; undone: boolean } | { type: 'wipe'; id: Id };

/** The CCS, as one drawing sees it. */
export interface BoardWire {
  open(): Promise<BoardOpened>;
  read(after: number): Promise<BoardPage>;
  perform(act: BoardAct): Promise<BoardReceipt>;
}

/** What a CCS answers that has forgotten this page: its acts arrive before the page is in again, and looks at the drawing again. */
const FORGOTTEN: ReadonlySet<ErrorCode | undefined> = new Set<ErrorCode>(['conversation-not-found', 'wrong-state']);

/** How long a change may be missing before the drawing is asked for anew. */
const HOLE_MS = 3_000;

/**
 * One drawing as this page knows it: what is decided, and what this page has done and the CCS has not placed yet. Without a wire it is this
 * page's own, and everything is decided at once.
 */
export class Board {
  readonly #self: () => UserId;
  readonly #wire: BoardWire | undefined;
  readonly #later: Later;
  readonly #changes = new Subscribers<void>();
  readonly #refusals = new Subscribers<ApiRTCError>();
  readonly #inOrder = new ChangesInOrder((place, change) => this.#take(place, change));
  #drawing: Drawing = BLANK;
  #pending: BoardAct[] = [];
  /** Those of them whose place is known, before their turn. */
  readonly #placed = new Map<number, BoardAct>();
  #isOpen: boolean;
  /** Counts openings: the answer to an earlier one is of no use any more. */
  #opening = 0;
  #watching = false;

  constructor(self: () => UserId, wire?: BoardWire, later: Later = realLater) {
    this.#self = self;
    this.#wire = wire;
    this.#later = later;
    this.#isOpen = !wire;
  }

  /** What is decided. */
  get drawing(): Drawing {
    return this.#drawing;
  }

  /** Whether the drawing is here, and this page may draw. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Nothing that this page did waits for the CCS. */
  get isSettled(): boolean {
    return this.#isOpen && this.#pending.length === 0 && !this.#inOrder.hasHole;
  }

  get canUndo(): boolean {
    return undoable(this.#expected, this.#self()) !== undefined;
  }

  get canRedo(): boolean {
    return redoable(this.#expected, this.#self()) !== undefined;
  }

  /** Own marks on the way to the CCS that are to be seen. */
  get pendingMarks(): { id: Id; mark: Mark }[] {
    const known = new Set(this.#drawing.entries.map(({ id }) => id));
    return this.#pending.length > 0 ? visibleEntries(this.#expected).filter(({ id }) => !known.has(id)) : [];
  }

  onChange(handler: () => void): Unsubscribe {
    return this.#changes.add(handler);
  }

  /** Told when the CCS does not take what this page did; it is gone then. */
  onRefusal(handler: (error: ApiRTCError) => void): Unsubscribe {
    return this.#refusals.add(handler);
  }

  /** Gets the drawing, or gets it again from a CCS that has forgotten this page. Rejects with an `ApiRTCError`. True: nobody looked at it. */
  async open(): Promise<boolean> {
    const wire = this.#wire;
    if (!wire) return false;
    this.#opening += 1;
    const opening = this.#opening;
    this.#inOrder.pause();
    const opened = await wire.open();
    const pages = [opened.entries];
    for (let page: BoardPage = opened; page.more; pages.push(page.entries))
      page = await wire.read(page.entries.at(-1)?.place ?? 0);
    if (opening === this.#opening) this.#opened(fromPages(opened.place, pages));
    return opened.started;
  }

  /** The page does not look at it any more. */
  close(): void {
    this.#opening += 1;
    this.#isOpen = false;
    this.#pending = [];
    this.#placed.clear();
    this.#changes.tell();
  }

  /** `board:changed` */
  changed(place: number, change: BoardChange): void {
    this.#inOrder.add(place, change);
    this.#watchHole();
  }

  draw(mark: Mark, id = randomId()): void {
    this.#do({ type: 'draw', id, mark });
  }

  undo(): void {
    const entry = undoable(this.#expected, this.#self());
    if (entry) this.#do({ type: 'undo', id: randomId(), markId: entry.id, undone: true });
  }

  redo(): void {
    const entry = redoable(this.#expected, this.#self());
    if (entry) this.#do({ type: 'undo', id: randomId(), markId: entry.id, undone: false });
  }

  /** Forgets everything, for all. */
  wipe(): void {
    this.#do({ type: 'wipe', id: randomId() });
  }

  /** What is decided, with what this page did on top. */
  get #expected(): Drawing {
    return this.#pending.reduce((drawing, act) => applyChange(drawing, drawing.place + 1, this.#changeOf(act)), this.#drawing);
  }

  #do(act: BoardAct): void {
    if (!this.#wire) return this.#take(this.#drawing.place + 1, this.#changeOf(act));
    if (!this.#isOpen) return;
    this.#pending.push(act);
    this.#changes.tell();
    void this.#send(this.#wire, act);
  }

  async #send(wire: BoardWire, act: BoardAct): Promise<void> {
    const opening = this.#opening;
    try {
      const { place } = await wire.perform(act);
      this.#acknowledged(act, place);
    } catch (thrown) {
      const error = asApiRTCError(thrown);
      // It is done again as soon as the drawing is there.
      if (opening === this.#opening && !FORGOTTEN.has(error.wire)) this.#refused(act, error);
    }
  }

  #acknowledged(act: BoardAct, place: number): void {
    if (place > this.#drawing.place) {
      this.#placed.set(place, act);
      this.#inOrder.add(place, this.#changeOf(act));
      return this.#watchHole();
    }
    // Nothing came of it that is not known already.
    if (act.type === 'undo' && place === 0) this.#forgetUnless(act);
    this.#settle(act);
    this.#changes.tell();
  }

  /** The CCS changed nothing: it is so already, or it does not know the mark any more. */
  #forgetUnless({ markId, undone }: Extract<BoardAct, { type: 'undo' }>): void {
    const entry = this.#drawing.entries.find(({ id }) => id === markId);
    if (entry && entry.undone !== undone) this.#drawing = without(this.#drawing, markId);
  }

  #refused(act: BoardAct, error: ApiRTCError): void {
    this.#settle(act);
    this.#changes.tell();
    this.#refusals.tell(error);
  }

  #opened(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#isOpen = true;
    this.#inOrder.goOnAfter(drawing.place);
    for (const [place, act] of this.#placed) if (place <= this.#drawing.place) this.#settle(act);
    this.#changes.tell();
    for (const act of this.#pending) if (this.#wire) void this.#send(this.#wire, act);
  }

  #take(place: number, change: BoardChange): void {
    this.#drawing = applyChange(this.#drawing, place, change);
    const own = this.#placed.get(place);
    if (own) this.#settle(own);
    this.#changes.tell();
  }

  #settle(act: BoardAct): void {
    this.#pending = this.#pending.filter((each) => each !== act);
    for (const [place, each] of this.#placed) if (each === act) this.#placed.delete(place);
  }

  #watchHole(): void {
    if (this.#watching || !this.#inOrder.hasHole) return;
    this.#watching = true;
    const { place } = this.#drawing;
    this.#later(() => {
      this.#watching = false;
      if (this.#drawing.place !== place) return this.#watchHole();
      this.open().catch((error: unknown) => this.#refusals.tell(asApiRTCError(error)));
    }, HOLE_MS);
  }

  #changeOf(act: BoardAct): BoardChange {
    if (act.type === 'draw') return { type: 'drawn', id: act.id, by: this.#self(), mark: act.mark };
    return act.type === 'undo' ? { type: 'undone', markId: act.markId, undone: act.undone } : { type: 'wiped' };
  }
}
