import type { Conversation, Session } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ConversationUse } from '../conversation/conversation-use.js';
import type { ConversationWish } from '../conversation/conversation-wish.js';
import { listening } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import '../i18n/vocabulary/meeting.en.js';
import '../i18n/vocabulary/talk.en.js';
import { icon } from '../icon/icon.js';
import { peopleIcon } from '../icon/icons.js';
import { displayName } from '../session/contact-watch.js';
import type { SessionController } from '../session/session-controller.js';
import type { ChatLog } from './chat-log.js';
import type { ChatPartner } from './chat-partner.js';
import type { PartnerHost } from './contact-partner.js';
import { conversationLogOf } from './conversation-log.js';
import type { ConversationLog } from './conversation-log.js';
import type { Message } from './message.js';

const SENTENCE_OF = { denied: 'notLetIn', ejected: 'sentOut', closed: 'conversationClosed' } as const;

/** A conversation of many as the other side of a chat. */
export class ConversationPartner implements ChatPartner {
  readonly isGroup = true;
  readonly #host: PartnerHost;
  readonly #use: ConversationUse;
  readonly #refused: (cause: unknown) => void;
  #log?: ConversationLog;
  #name = '';
  /** On their way. */
  #files: readonly File[] = [];

  constructor(host: PartnerHost, session: SessionController, refused: (cause: unknown) => void) {
    this.#host = host;
    this.#refused = refused;
    this.#use = new ConversationUse(host, session, { refused, use: (shared, of) => this.#begin(shared, of) });
  }

  /** Talks in this one from now on; in none when undefined. */
  turnTo(wish: ConversationWish | undefined): void {
    this.#name = wish?.name ?? '';
    this.#use.want(wish);
  }

  get log(): ChatLog | undefined {
    return this.#log;
  }

  get name(): string {
    return this.#name;
  }

  get face(): TemplateResult {
    return html`<span class="many">${icon(peopleIcon)}</span>`;
  }

  get status(): string {
    const { says } = this.#host;
    const { phase } = this.#use;
    if (phase === 'reconnecting' || phase === 'connecting') return says[phase];
    return phase === 'joined' ? says.peopleHere((this.#conversation?.getContactsNumber() ?? 0) + 1) : '';
  }

  get typing(): string {
    const { isTyping, areTyping, severalAreTyping, sendingFile } = this.#host.says;
    const file = this.#files[0];
    if (file) return sendingFile(file.name);
    const names = (this.#conversation?.getTyping() ?? []).map((contact) => displayName(contact));
    if (names.length > 2) return severalAreTyping;
    return names.length > 1 ? areTyping(names.join(', ')) : names[0] ? isTyping(names[0]) : '';
  }

  get labels(): { chat: string; log: string } {
    const { chatIn, messagesIn } = this.#host.says;
    return { chat: chatIn(this.#name), log: messagesIn(this.#name) };
  }

  get greeting(): string {
    return this.#log?.older === 'coming' ? '' : this.#host.says.sayHelloToAll;
  }

  get closed(): { sentence: string; again?: () => void } | undefined {
    const { phase, ending } = this.#use;
    if (phase === 'joined' || phase === 'reconnecting') return undefined;
    const { says } = this.#host;
    const again = () => this.#use.again();
    if (ending) return { sentence: says[SENTENCE_OF[ending]], again };
    return phase === 'refused' ? { sentence: '', again } : { sentence: phase === 'waiting' ? says.waitToBeLetIn : '' };
  }

  get attach(): ((file: File) => void) | undefined {
    const conversation = this.#conversation;
    return this.closed || !conversation ? undefined : (file) => void this.#attach(conversation, file);
  }

  nameOf({ sender }: Message): string {
    return sender?.name ?? '';
  }

  readersOf(message: Message): { names: string[]; all: boolean } {
    const readers = this.#log?.readersOf(message) ?? [];
    const names = readers.map((contact) => displayName(contact));
    return { names, all: names.length > 0 && names.length === this.#conversation?.getContactsNumber() };
  }

  typed(isWriting: boolean): void {
    this.#conversation?.setTyping(isWriting);
  }

  /** The file first, then the message that tells of it: nobody is told of what is not there. */
  async #attach(conversation: Conversation, file: File): Promise<void> {
    this.#become([...this.#files, file]);
    try {
      const { id, url } = await conversation.pushData({ file });
      const { name, type, size } = file;
      await conversation.sendMessage(name, { metadata: { attachment: { id, url, name, type, size } } });
    } catch (cause) {
      this.#refused(cause);
    }
    this.#become(this.#files.filter((each) => each !== file));
  }

  #become(files: readonly File[]): void {
    this.#files = files;
    this.#host.requestUpdate();
  }

  get #conversation(): Conversation | undefined {
    return this.#use.conversation;
  }

  #begin({ conversation }: SharedConversation, session: Session): () => void {
    this.#log = conversationLogOf(conversation, session.getId());
    const stop = listening(conversation, { typingChanged: () => this.#host.requestUpdate() });
    return () => {
      stop();
      this.#log = undefined;
    };
  }
}
