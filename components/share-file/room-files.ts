import type { ApiRTCError, Conversation, ConversationEvents, StoredMedia } from '@apirtc-ce/sdk';
import { displayName } from '../session/contact-watch.js';
import type { FileWay } from './file-ways.js';
import { endOf } from './transfer-end.js';
import type { TransferList } from './transfer-list.js';

export interface RoomFilesParts {
  conversation: Conversation;
  /** The user's own id. */
  selfId: string;
  list: TransferList;
  nameOf(userId: string): string;
  shared(file: File): void;
}

type Pending = ConversationEvents['transferPending'];

/** Files of a conversation: the CCS keeps them, and whoever comes finds them. */
export class RoomFiles implements FileWay {
  readonly #parts: RoomFilesParts;

  constructor(parts: RoomFilesParts) {
    this.#parts = parts;
  }

  /** Listens, until the returned function is called. */
  listen(): () => void {
    const { conversation, list } = this.#parts;
    const joined = (): void => void this.#fetch();
    const added = ({ sender, media }: ConversationEvents['newMediaAvailable']): void => this.#show(media, displayName(sender));
    const begun = ({ id }: ConversationEvents['transferBegun']): void => list.set(id, { phase: 'moving', percentage: 0 });
    const moved = ({ id, percentage }: ConversationEvents['transferProgress']): void =>
      list.set(id, { phase: 'moving', percentage });
    conversation.on('joined', joined).on('newMediaAvailable', added).on('transferBegun', begun).on('transferProgress', moved);
    if (conversation.isJoined()) joined();
    return () => {
      conversation.removeListener('joined', joined).removeListener('newMediaAvailable', added);
      conversation.removeListener('transferBegun', begun).removeListener('transferProgress', moved);
    };
  }

  send(file: File): void {
    void this.#push(file);
  }

  accept(): void {
    // Nobody is asked here.
  }

  cancel(id: string): void {
    void this.#parts.conversation.cancelPushData(id);
  }

  async #push(file: File): Promise<void> {
    const { conversation, list, shared } = this.#parts;
    let id = '';
    const pending = (each: Pending): void => {
      id = each.id;
      list.put({ id, name: file.name, size: file.size, state: { phase: 'waiting', for: 'turn' } });
    };
    conversation.on('transferPending', pending);
    // It is told before this returns.
    const pushed = conversation.pushData({ file });
    conversation.removeListener('transferPending', pending);
    try {
      const { url } = await pushed;
      list.set(id, { phase: 'done', how: 'shared', url });
      shared(file);
    } catch (error) {
      list.end(id, endOf(error as ApiRTCError), error);
    }
  }

  async #fetch(): Promise<void> {
    const { conversation, selfId, nameOf } = this.#parts;
    const media = await conversation.fetchMediaList().catch(() => []); // left meanwhile
    for (const each of media) this.#show(each, each.from === selfId ? undefined : nameOf(each.from));
  }

  #show({ id, name, size, url }: StoredMedia, from: string | undefined): void {
    const how = from === undefined ? 'shared' : 'received';
    this.#parts.list.put({ id, name, size, ...(from !== undefined && { from }), state: { phase: 'done', how, url } });
  }
}
