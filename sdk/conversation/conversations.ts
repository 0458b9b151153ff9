import type { ConversationName } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';
import { randomId } from '../random-id.js';
import type { Signalling } from '../signalling/signalling.js';
import { Conversation } from './conversation.js';
import { MAX_NAME_LENGTH } from './conversation-options.js';
import type { ConversationOptions } from './conversation-options.js';
import type { ConversationParts } from './conversation.js';
import { provideConversations } from './provider.js';
import { SharingConversation } from './sharing-conversation.js';

/** What the conversations of a session stand on. */
export type ConversationsParts = Omit<ConversationParts, 'destroyed'>;

/** All conversations of a session, by name. */
export class Conversations {
  readonly #parts: ConversationsParts;
  readonly #byName = new Map<ConversationName, Conversation>();

  constructor(parts: ConversationsParts) {
    this.#parts = parts;
    const { wire } = Conversation;
    const { signalling } = parts;
    this.#on(signalling, 'conversation:changed', wire.changed);
    this.#on(signalling, 'conversation:admitted', wire.admitted);
    this.#on(signalling, 'conversation:message', wire.message);
    this.#on(signalling, 'conversation:signal', wire.signal);
    this.#on(signalling, 'conversation:over', wire.over);
    this.#on(signalling, 'conversation:media', (conversation, media) => SharingConversation.newMedia(conversation, parts, media));
    this.#on(signalling, 'conversation:live', (conversation, news) => wire.drawings(conversation).live(news));
    this.#on(signalling, 'board:changed', (conversation, changed) => wire.drawings(conversation).changed(changed));
    signalling.onLinkChange(({ phase }) => {
      if (phase === 'closed') for (const conversation of this.#byName.values()) wire.linkIsClosed(conversation);
    });
    signalling.onWelcome(({ resumed }) => {
      for (const conversation of this.#byName.values()) wire.linkIsBack(conversation, resumed);
    });
  }

  /** The same object for the same name; the options count when it is made. Without a name, one that nobody has. */
  getOrCreate(name: string | number | null | undefined, options: ConversationOptions | null | undefined): Conversation {
    const own = name === null || name === undefined ? randomId() : String(name);
    if (!own || own.length > MAX_NAME_LENGTH) {
      throw new ApiRTCError(ERROR_BAD_PARAMETER, `The name of a conversation is a text of 1 to ${MAX_NAME_LENGTH} characters`);
    }
    const known = this.#byName.get(own);
    if (known) return known;
    const conversation: Conversation = new Conversation(own, options ?? {}, {
      ...this.#parts,
      destroyed: () => void (this.#byName.get(own) === conversation && this.#byName.delete(own)),
    });
    this.#byName.set(own, conversation);
    return conversation;
  }

  /** Those that are joined, by name. */
  active(): Record<ConversationName, Conversation> {
    return Object.fromEntries([...this.#byName].filter(([, conversation]) => conversation.isJoined()));
  }

  /** The session ends: leaves all. To be called while the link still works. */
  close(): void {
    for (const conversation of this.#byName.values()) void conversation.leave();
  }

  #on<
    Name extends
      | 'conversation:changed'
      | 'conversation:admitted'
      | 'conversation:message'
      | 'conversation:signal'
      | 'conversation:over'
      | 'conversation:media'
      | 'conversation:live'
      | 'board:changed',
  >(
    signalling: Signalling,
    name: Name,
    tell: (conversation: Conversation, payload: Parameters<Parameters<typeof signalling.onNotice<Name>>[1]>[0]) => void,
  ): void {
    signalling.onNotice(name, (payload) => {
      const conversation = this.#byName.get(payload.name);
      if (conversation) tell(conversation, payload);
    });
  }
}

provideConversations((parts) => new Conversations(parts));
