import type { Contact, Conversation, ConversationMessageEvent } from '@apirtc-ce/sdk';
import { displayName } from '../session/contact-watch.js';
import type { ChatLog, Older } from './chat-log.js';
import { isMine, withPlaced } from './message.js';
import type { Message, Sender } from './message.js';
import { MessageLog } from './message-log.js';

/** Messages that one look into the past brings. */
const PAGE = 50;

const logs = new WeakMap<Conversation, ConversationLog>();

/** The log of a conversation, shared by all elements that show it, for as long as the page has the conversation. */
export function conversationLogOf(conversation: Conversation, selfId: string): ConversationLog {
  const log = logs.get(conversation) ?? new ConversationLog(conversation, selfId);
  logs.set(conversation, log);
  return log;
}

/** What all say in a conversation, in the order that is the same for everybody; what was said before this page came is asked for page by page. */
export class ConversationLog extends MessageLog implements ChatLog {
  readonly #conversation: Conversation;
  readonly #selfId: string;
  #older: Older = 'coming';
  #hasHistory = false;
  /** Up to which place the user has read. */
  #read = 0;
  /** Place of the first message that was said while this page was here. */
  #firstHeard = Infinity;

  constructor(conversation: Conversation, selfId: string) {
    super();
    this.#conversation = conversation;
    this.#selfId = selfId;
    conversation
      .on('message', (said) => this.#said(said))
      .on('messageSent', (said) => this.#said(said))
      .on('readsChanged', () => this.#readElsewhere())
      .on('joined', () => void this.#begin());
    if (conversation.isJoined()) void this.#begin();
  }

  get unread(): number {
    return this.messages.filter((message) => !isMine(message) && (message.seq ?? 0) > this.#read).length;
  }

  get older(): Older {
    return this.#older;
  }

  markRead(): void {
    const latest = this.messages.findLast((message) => !isMine(message))?.seq ?? 0;
    if (latest <= this.#read || !this.#hasHistory) return;
    this.#read = latest;
    this.tell();
    this.#conversation.markRead(latest).catch(() => {
      // nobody is told that it was read; the next message will tell of both
    });
  }

  loadOlder(): void {
    if (this.#older === 'more') void this.#load(this.messages.find(({ seq }) => seq !== undefined)?.seq);
  }

  /** Who else has read a message of one's own. */
  readersOf({ seq = Infinity }: Message): Contact[] {
    const reads = this.#conversation.getReads();
    return this.#conversation.getContactsArray().filter(({ id }) => (reads[id] ?? 0) >= seq);
  }

  /** The user is in: what was said before is asked for, once; after a return the SDK brings what was missed. */
  async #begin(): Promise<void> {
    if (this.#hasHistory) return;
    await this.#load();
    if (this.#hasHistory) return;
    this.#hasHistory = true;
    const known = this.#conversation.getReads()[this.#selfId];
    // to somebody who was never here, only what is said from now on is new
    const last = this.messages.findLast(({ seq }) => seq !== undefined)?.seq ?? 0;
    this.#read = known ?? Math.min(last, this.#firstHeard - 1);
    this.tell();
  }

  async #load(beforeSeq?: number): Promise<void> {
    this.#become('coming');
    try {
      const page = await this.#conversation.loadMessages({ count: PAGE, ...(beforeSeq === undefined ? {} : { beforeSeq }) });
      for (const said of page) this.messages = withPlaced(this.messages, this.#messageOf(said));
      this.#become(page.length < PAGE ? 'none' : 'more');
    } catch {
      this.#become('more');
    }
  }

  #become(older: Older): void {
    this.#older = older;
    this.tell();
  }

  /** What was written here has been shown since; now it has its place. */
  #said(said: ConversationMessageEvent): void {
    this.#firstHeard = Math.min(this.#firstHeard, said.seq);
    const written = this.messages.find(({ delivery }) => 'id' in delivery && delivery.id === said.uuid);
    const rest = written ? this.messages.filter((message) => message !== written) : this.messages;
    const message = { ...this.#messageOf(said), ...(written ? { key: written.key } : {}) };
    const messages = withPlaced(rest, message);
    if (messages === rest && !written) return; // known from the history
    this.messages = messages;
    this.tell({ message });
  }

  #messageOf({ content, sender, time, seq, metadata }: ConversationMessageEvent): Message & { seq: number } {
    const mine = sender.id === this.#selfId;
    return {
      key: this.nextKey(),
      text: content,
      time: time.getTime(),
      seq,
      delivery: mine ? { phase: 'sent' } : { phase: 'received' },
      ...(mine ? {} : { sender: senderOf(sender) }),
      ...(metadata === undefined ? {} : { metadata }),
    };
  }

  protected override deliver(text: string, id: number): Promise<unknown> {
    return this.#conversation.sendMessage(text, { id });
  }

  /** The conversation tells it, with its place. */
  protected override delivered(): void {}

  #readElsewhere(): void {
    this.#read = Math.max(this.#read, this.#conversation.getReads()[this.#selfId] ?? 0);
    this.tell();
  }
}

function senderOf(contact: Contact): Sender {
  return { id: contact.id, name: displayName(contact), photoUrl: contact.getPhotoUrl() ?? '' };
}
