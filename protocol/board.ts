import type { ConversationRequest } from './conversation.js';
import type { Json, UserId } from './presence.js';
import type { Id } from './session.js';

/**
 * A drawing that members of a conversation share: {@link WHITEBOARD}, or `stream:<stream id>` for what is drawn over a publication and goes with
 * it. 1 to {@link LIMITS.maxBoardNameLength} characters.
 */
export type BoardName = string;

/** The drawing that a conversation has by itself. */
export const WHITEBOARD: BoardName = 'whiteboard';

/** Begins the name of a drawing over a publication; the stream's id follows. */
export const STREAM_BOARD_PREFIX = 'stream:';

/** A member that looks at a drawing, and is told what changes in it. */
export interface BoardPresence {
  board: BoardName;
  memberId: Id;
}

/**
 * Places on a drawing, flat: x and y of the first one, then the distance of each from the one before. Whole numbers, in quarters of the drawing's own
 * unit, so that everybody draws exactly the same; at most {@link LIMITS.maxMarkPoints} places.
 */
export type Points = number[];

/** `#rrggbb` or `#rrggbbaa`, in small letters: what a colour's name looks like is the browser's business, and not the same in each. */
export type MarkColor = string;

/** What a user draws in one go. `size` is the width of the line, or of the letters, in the drawing's own unit. */
export type Mark =
  | { tool: 'pen' | 'erase'; points: Points; color: MarkColor; size: number }
  /** From the first place to the last. */
  | { tool: 'arrow' | 'ellipse' | 'rectangle'; points: Points; color: MarkColor; size: number }
  /** Its first line begins at the one place. */
  | { tool: 'text'; points: Points; color: MarkColor; size: number; text: string; font?: string; border?: boolean }
  /** Nothing before it is seen, until it is undone. */
  | { tool: 'clear' };

/** A mark in its place. */
export interface BoardEntry {
  /** Of the change that brought it; higher is on top. */
  place: number;
  /** Chosen by the author. */
  id: Id;
  by: UserId;
  /** Not seen, until its author wants it back. */
  undone: boolean;
  mark: Mark;
}

export interface BoardRequest extends ConversationRequest {
  board: BoardName;
}

/** Opening again, when the answer was lost, changes nothing. */
export interface BoardOpened extends BoardPage {
  /** Nobody was looking at it. */
  started: boolean;
  /** Of the latest change: those with a higher place are told from now on, and have to be applied on top of all pages. */
  place: number;
}

/** The entries with a higher place than {@link after}. */
export interface BoardRead extends BoardRequest {
  after: number;
}

export interface BoardPage {
  /** As they are now, in their order. */
  entries: BoardEntry[];
  /** There are others behind the last one. */
  more: boolean;
}

export interface BoardDraw extends BoardRequest {
  /** Of the mark; chosen by the author and kept when it tries again. */
  id: Id;
  mark: Mark;
}

/** Takes a mark of one's own away, or brings it back. */
export interface BoardUndo extends BoardRequest {
  /** Chosen by the author and kept when it tries again. */
  id: Id;
  markId: Id;
  undone: boolean;
}

/** Forgets everything that was drawn, for all and for good. */
export interface BoardWipe extends BoardRequest {
  /** Chosen by the author and kept when it tries again. */
  id: Id;
}

export interface BoardReceipt {
  /** Of the change, also when it is repeated; 0 when nothing changed. */
  place: number;
}

export type BoardChange =
  { type: 'drawn'; id: Id; by: UserId; mark: Mark } | { type: 'undone'; markId: Id; undone: boolean } | { type: 'wiped' };

/** A drawing changed. Places have no holes; the author has its own change's place from the ack. */
export interface BoardChanged extends BoardRequest {
  place: number;
  change: BoardChange;
}

/** What is being drawn, before it is a mark. A later part takes the place of all from {@link from} on. */
export interface LiveStroke {
  /** Of the mark that it will be. */
  id: Id;
  tool: 'pen' | 'erase' | 'arrow' | 'ellipse' | 'rectangle';
  color: MarkColor;
  size: number;
  /** How many places came before these. */
  from: number;
  points: Points;
}

/** What is true for this moment only. It is neither counted nor kept, and may be lost. */
export type Live =
  /** Somebody points at a place of something that the pages agreed on, in its own coordinates. */
  | { type: 'pointer'; source: string; x: number; y: number; data?: Json }
  /** For those who look at the same drawing. `cursor`: where the author points, `null` when nowhere. */
  | {
      type: 'board';
      board: BoardName;
      cursor?: { x: number; y: number; color: MarkColor } | null;
      stroke?: LiveStroke | null;
    };

export interface ConversationLive extends ConversationRequest {
  live: Live;
}

export interface ConversationLiveNews extends ConversationLive {
  /** Who it comes from. */
  memberId: Id;
}
