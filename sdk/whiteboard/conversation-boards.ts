import type {
  BoardChange,
  BoardName,
  BoardReceipt,
  ConversationChanged,
  Id,
  WHITEBOARD as Whiteboard,
} from '@apirtc-ce/protocol';
import type { STREAM_BOARD_PREFIX as StreamBoardPrefix } from '@apirtc-ce/protocol';
import type { Room } from '../conversation/room.js';
import { ApiRTCError, asApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import type { Signalling } from '../signalling/signalling.js';
import { Board } from './board.js';
import type { BoardAct, BoardWire } from './board.js';
import type { LiveBoard } from './live.js';
import { ApiCCWhiteBoardClient } from './whiteboard-client.js';

const WHITEBOARD: typeof Whiteboard = 'whiteboard';
const STREAM_BOARD_PREFIX: typeof StreamBoardPrefix = 'stream:';

/** `Conversation.openBoard(…)`. */
export interface BoardOptions {
  /** A name that those who are to draw together use. Default: the whiteboard. */
  board?: string;
  /** Instead of a name: the publication that is drawn over. The drawing goes when the publication does. */
  streamId?: string;
  /** The colour of the own pointer at the others. Default: `invisible`. */
  cursorColor?: string;
}

export interface ConversationBoardsParts {
  signalling: Signalling;
  session: Session;
  name: string;
  room(): Room;
  isJoined(): boolean;
  /** About to be: what is opened now is entered then. */
  isComing(): boolean;
  /** What this page did, and the others are told by the CCS. */
  announced(change: Omit<ConversationChanged, 'name'>): void;
  nameOf(memberId: Id): string;
  /** Another client is the one of the user agent. */
  current(client: ApiCCWhiteBoardClient | null): void;
}

/** A drawing that is open, on one canvas or several. */
interface Opened {
  board: Board;
  clients: Set<ApiCCWhiteBoardClient>;
  /** As which member it was opened last. */
  openedAs: Id | undefined;
  /** It has a publication to lie over. */
  hasSubject: boolean;
}

/** The drawings of a conversation that this page looks at. */
export class ConversationBoards {
  readonly #parts: ConversationBoardsParts;
  readonly #opened = new Map<BoardName, Opened>();
  #whiteboard: ApiCCWhiteBoardClient | undefined;

  constructor(parts: ConversationBoardsParts) {
    this.#parts = parts;
  }

  /** This page looks at the whiteboard, or is about to. */
  get isStarted(): boolean {
    return this.#opened.has(WHITEBOARD);
  }

  /** The whiteboard that the page's code knows of; there is one. */
  start(canvas: string | HTMLCanvasElement, cursorColor: string): ApiCCWhiteBoardClient {
    const running = this.#whiteboard;
    if (!running) {
      this.#whiteboard = this.open(canvas, { cursorColor });
      this.#parts.current(this.#whiteboard);
      return this.#whiteboard;
    }
    running.setCanvas(canvas);
    running.setUserCursorColor(cursorColor);
    return running;
  }

  stop(): void {
    this.#whiteboard?.stop();
  }

  open(canvas: string | HTMLCanvasElement, { board, streamId, cursorColor }: BoardOptions): ApiCCWhiteBoardClient {
    const name = streamId === undefined ? (board ?? WHITEBOARD) : STREAM_BOARD_PREFIX + streamId;
    const opened = this.#opened.get(name) ?? this.#look(name);
    const client: ApiCCWhiteBoardClient = new ApiCCWhiteBoardClient({
      board: opened.board,
      show: (live) => this.#show(name, live),
      nameOf: (memberId) => this.#parts.nameOf(memberId),
      stopped: () => this.#stopped(name, opened, client),
    });
    opened.clients.add(client);
    client.setCanvas(canvas);
    client.setUserCursorColor(cursorColor);
    if (opened.openedAs === undefined) void this.#enter(name, opened);
    return client;
  }

  /** In the conversation, perhaps as somebody whom the CCS does not know: the drawings are opened (again). */
  entered(): void {
    for (const [name, opened] of this.#opened) if (opened.openedAs !== this.#memberId) void this.#enter(name, opened);
  }

  /** Out of the conversation: nothing is told any more. */
  left(): void {
    for (const { clients } of this.#opened.values()) for (const client of clients) client.stop();
  }

  /** Somebody came or went. */
  roomChanged(): void {
    const { boards, publications } = this.#parts.room();
    for (const [name, opened] of this.#opened) {
      const looking = new Set(boards.filter(({ board }) => board === name).map(({ memberId }) => memberId));
      for (const client of opened.clients) ApiCCWhiteBoardClient.wire.keep(client, looking);
      if (!name.startsWith(STREAM_BOARD_PREFIX)) continue;
      const isThere = publications.has(name.slice(STREAM_BOARD_PREFIX.length));
      if (opened.hasSubject && !isThere) for (const client of opened.clients) client.stop();
      opened.hasSubject = isThere;
    }
  }

  /** `board:changed` */
  changed(name: BoardName, place: number, change: BoardChange): void {
    this.#opened.get(name)?.board.changed(place, change);
  }

  /** `conversation:live` */
  heard(memberId: Id, { board, ...live }: LiveBoard & { board: BoardName }): void {
    for (const client of this.#opened.get(board)?.clients ?? []) ApiCCWhiteBoardClient.wire.live(client, memberId, live);
  }

  get #memberId(): Id {
    return this.#parts.room().memberId;
  }

  #look(name: BoardName): Opened {
    const board = new Board(() => this.#parts.signalling.selfId, this.#wireOf(name));
    const opened: Opened = { board, clients: new Set(), openedAs: undefined, hasSubject: false };
    this.#opened.set(name, opened);
    return opened;
  }

  async #enter(name: BoardName, opened: Opened): Promise<void> {
    // So that the page can listen first.
    await Promise.resolve();
    const memberId = this.#memberId;
    if (!this.#parts.isJoined()) return this.#parts.isComing() ? undefined : this.#complain(opened, notJoined(this.#parts.name));
    opened.openedAs = memberId;
    try {
      await opened.board.open();
      if (this.#opened.get(name) !== opened || this.#memberId !== memberId) return;
      this.#parts.announced({ boardsOpened: [{ board: name, memberId }] });
      this.roomChanged();
    } catch (error) {
      if (this.#memberId === memberId) this.#complain(opened, asApiRTCError(error));
    }
  }

  #complain({ clients }: Opened, error: ApiRTCError): void {
    for (const client of clients) emit(client, 'error', error);
  }

  #stopped(name: BoardName, opened: Opened, client: ApiCCWhiteBoardClient): void {
    if (client === this.#whiteboard) {
      this.#whiteboard = undefined;
      this.#parts.current(null);
    }
    opened.clients.delete(client);
    if (opened.clients.size > 0 || this.#opened.get(name) !== opened) return;
    this.#opened.delete(name);
    opened.board.close();
    this.#close(name, opened.openedAs);
  }

  #close(board: BoardName, memberId: Id | undefined): void {
    if (memberId === undefined || !this.#parts.isJoined()) return;
    this.#parts.announced({ boardsClosed: [{ board, memberId }] });
    const { signalling, name } = this.#parts;
    // Whoever is not in it does not look any more.
    signalling.request('board:close', { name, board }, { persistent: true }).catch(() => {});
  }

  #wireOf(board: BoardName): BoardWire {
    const { signalling, name } = this.#parts;
    const at = { name, board };
    return {
      open: () => signalling.request('board:open', at, { persistent: true }),
      read: (after) => signalling.request('board:read', { ...at, after }, { persistent: true }),
      perform: (act) => perform(signalling, at, act),
    };
  }

  #show(board: BoardName, live: LiveBoard): void {
    const { signalling, name, isJoined } = this.#parts;
    if (!isJoined() || signalling.link.phase !== 'online') return;
    // Good for a moment only: not worth a second try.
    signalling.request('conversation:live', { name, live: { type: 'board', board, ...live } }).catch(() => {});
  }
}

function perform(signalling: Signalling, at: { name: string; board: BoardName }, act: BoardAct): Promise<BoardReceipt> {
  const { type, ...what } = act;
  return signalling.request(`board:${type}`, { ...at, ...what }, { persistent: true });
}

function notJoined(name: string): ApiRTCError {
  return new ApiRTCError(ERROR_WRONG_STATE, `The conversation "${name}" is not joined`);
}
