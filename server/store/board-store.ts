import type { BoardName, BoardOpened, BoardPage, ConversationName, Id, Mark } from '@apirtc-ce/protocol';
import type { Address } from '../domain/call-state.js';
import type { ConversationFacts } from './conversation-store.js';
import type { SessionRef } from './store.js';

/** What the nodes share of the drawings in conversations; its changes are steps of the conversation, told to those who look. */
export interface BoardStore {
  /** The session looks at a drawing from now on, and is answered how it begins. Looking again changes nothing. */
  openBoard(at: BoardPlace): Promise<OpenedBoard>;
  /** More of it, for who looks at it; undefined for others. */
  readBoard(at: BoardPlace, after: number): Promise<BoardPage | undefined>;
  /** Draws, undoes or wipes: everybody who looks is told in the same order, but the one who did it. */
  changeBoard(at: BoardPlace, act: BoardAct): Promise<ChangedBoard>;
  /** Where the others are: who looks at a drawing, or all members. Undefined for who is not among them. */
  findOthers(session: SessionRef, name: ConversationName, board?: BoardName): Promise<Others | undefined>;
}

/** A session, and the drawing it means. */
export interface BoardPlace {
  session: SessionRef;
  name: ConversationName;
  board: BoardName;
}

/** What a session does to a drawing. */
export type BoardAct =
  { type: 'draw'; id: Id; mark: Mark } | { type: 'undo'; id: Id; markId: Id; undone: boolean } | { type: 'wipe'; id: Id };

export type OpenedBoard =
  | { ok: true; opened: BoardOpened; facts?: ConversationFacts }
  /** `full`: the conversation has as many drawings as allowed. `wrong-state`: nobody publishes what would be drawn over. */
  | { ok: false; code: 'conversation-not-found' | 'full' | 'wrong-state' };

export type ChangedBoard =
  /** No facts: nothing changed. */
  | { ok: true; place: number; facts?: ConversationFacts }
  /** `wrong-state`: it does not look at the drawing, or the id is somebody else's. */
  | { ok: false; code: 'conversation-not-found' | 'full' | 'forbidden' | 'wrong-state' };

export interface Others {
  memberId: Id;
  to: Address[];
}
