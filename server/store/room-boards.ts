import { LIMITS, type BoardName, type UserId } from '@apirtc-ce/protocol';
import { hasSubject, type Conversation } from '../domain/conversation-state.js';
import type { BoardAct } from './board-store.js';
import { Board, type BoardOutcome } from './board.js';

/** The drawings of one conversation, by name. They outlive those who look at them. */
export class RoomBoards {
  readonly #boards = new Map<BoardName, Board>();

  /** Something is drawn. */
  get areUsed(): boolean {
    return [...this.#boards.values()].some(({ isBlank }) => !isBlank);
  }

  /** The drawing, a new one if need be; undefined when there are as many as allowed. */
  open(name: BoardName, { boards }: Conversation): Board | undefined {
    const known = this.#boards.get(name);
    if (known) return known;
    if (this.#boards.size >= LIMITS.maxBoards) this.#forgetBlank(new Set(boards.map(({ board }) => board)));
    if (this.#boards.size >= LIMITS.maxBoards) return undefined;
    const board = new Board();
    this.#boards.set(name, board);
    return board;
  }

  get(name: BoardName): Board | undefined {
    return this.#boards.get(name);
  }

  /** What was drawn over a stream that is gone goes with it. */
  follow(conversation: Conversation): void {
    for (const name of this.#boards.keys()) if (!hasSubject(conversation, name)) this.#boards.delete(name);
  }

  #forgetBlank(lookedAt: ReadonlySet<BoardName>): void {
    for (const [name, { isBlank }] of this.#boards) if (isBlank && !lookedAt.has(name)) this.#boards.delete(name);
  }
}

/** Applies what a user does to a drawing. */
export function actOnBoard(board: Board, by: UserId, act: BoardAct): BoardOutcome {
  switch (act.type) {
    case 'draw':
      return board.draw(by, act.id, act.mark);
    case 'undo':
      return board.undo(by, act.id, act.markId, act.undone);
    case 'wipe':
      return board.wipe(by, act.id);
    default:
      return act satisfies never;
  }
}
