import type { BoardChanged, ConversationChanged, ConversationLiveNews } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import type { Signalling } from '../signalling/signalling.js';
import type { BoardOptions, ConversationBoards } from '../whiteboard/conversation-boards.js';
import { makeConversationBoards } from '../whiteboard/provider.js';
import type { ApiCCWhiteBoardClient } from '../whiteboard/whiteboard-client.js';
import type { Conversation } from './conversation.js';
import { PointerSharing } from './pointer-sharing.js';
import type { Pointed } from './pointer-sharing.js';
import type { RoomView } from './room-view.js';
import { drawersOf } from './room.js';
import type { Room } from './room.js';

/** What everything in a conversation stands on. */
interface Ground {
  signalling: Signalling;
  session: Session;
}

export interface ConversationDrawingsParts {
  name: string;
  room(): Room;
  /** The page has asked to get in, and is not answered yet. */
  isComing(): boolean;
  view: RoomView;
  announced(change: Omit<ConversationChanged, 'name'>): void;
}

/** What a conversation draws and points at: boards, as soon as one is opened, and pointers. */
export class ConversationDrawings {
  readonly #conversation: Conversation;
  readonly #ground: Ground;
  readonly #parts: ConversationDrawingsParts;
  readonly #pointers: PointerSharing;
  #boards: ConversationBoards | undefined;

  constructor(conversation: Conversation, ground: Ground, parts: ConversationDrawingsParts) {
    this.#conversation = conversation;
    this.#ground = ground;
    this.#parts = parts;
    this.#pointers = new PointerSharing(ground.signalling, parts.name, () => conversation.isJoined());
  }

  /** This page looks at the whiteboard, or is about to. */
  get isStarted(): boolean {
    return this.#boards?.isStarted ?? false;
  }

  start(canvas: string | HTMLCanvasElement, cursorColor: string): ApiCCWhiteBoardClient {
    return this.#open().start(canvas, cursorColor);
  }

  stop(): void {
    this.#boards?.stop();
  }

  open(canvas: string | HTMLCanvasElement, options: BoardOptions): ApiCCWhiteBoardClient {
    return this.#open().open(canvas, options);
  }

  /** The others who look at the whiteboard. */
  contacts(): Contact[] {
    const { room, view } = this.#parts;
    return [...drawersOf(room())].filter((userId) => view.isOther(userId)).map((userId) => view.contact(userId));
  }

  enablePointers(enabled: boolean): void {
    if (this.#pointers.enable(enabled)) emit(this.#conversation, 'pointerSharingEnabled', { enabled });
  }

  point(pointed: Pointed): void {
    this.#pointers.point(pointed);
  }

  /** In the conversation (again). */
  entered(): void {
    this.#boards?.entered();
  }

  left(): void {
    this.#boards?.left();
  }

  roomChanged(): void {
    this.#boards?.roomChanged();
  }

  /** `board:changed` */
  changed({ board, place, change }: BoardChanged): void {
    this.#boards?.changed(board, place, change);
  }

  /** `conversation:live` */
  live({ memberId, live }: ConversationLiveNews): void {
    if (live.type === 'board') return this.#boards?.heard(memberId, live);
    const { type: _, ...location } = live;
    const pointed = { sender: this.#parts.view.contactOf({ memberId }), ...location };
    emit(this.#conversation, 'pointerLocationChanged', pointed);
    emit(this.#ground.session, 'pointerLocationChanged', pointed);
  }

  #open(): ConversationBoards {
    const { view, ...parts } = this.#parts;
    const { signalling, session } = this.#ground;
    this.#boards ??= makeConversationBoards({
      ...parts,
      signalling,
      session,
      isJoined: () => this.#conversation.isJoined(),
      nameOf: (memberId) => view.contactOf({ memberId }).getUsername(),
    });
    return this.#boards;
  }
}
