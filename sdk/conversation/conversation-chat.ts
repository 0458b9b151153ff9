import type { ConversationBody, ConversationMessage, ConversationReceipt } from '@apirtc-ce/protocol';
import { ApiRTCError, asApiRTCError, ERROR_ON_SAVE, ERROR_WRONG_STATE } from '../errors.js';
import { messageIdOf, newMessageId } from '../message/message-id.js';
import { RecentIds } from '../message/recent-ids.js';
import { Backlog } from '../signalling/backlog.js';
import type { Signalling } from '../signalling/signalling.js';

/** As many as one page of the history brings. */
const PAGE = 100;

/** Messages under way at the same time. */
const WINDOW = 16;

/** The CCS always answers; three times silence means that it does not. */
const UNANSWERED = 3;

/** More than a CCS sends again after a return. */
const REMEMBERED = 1000;

/** What this page said has its place. */
export type Sent = (uuid: number, body: ConversationBody, receipt: ConversationReceipt) => void;

/** What this page said has none, and will not have one. */
export type NotSent = (body: ConversationBody, error: ApiRTCError) => void;

/** What is said in a conversation: sent in the order in which it was written, delivered once and without a gap. */
export class ConversationChat {
  readonly #signalling: Signalling;
  readonly #name: string;
  readonly #backlog: Backlog;
  readonly #deliver: (message: ConversationMessage) => void;
  readonly #sent: Sent;
  readonly #notSent: NotSent;
  readonly #delivered = new RecentIds(REMEMBERED);
  /** Of the latest message that this page sent or was told of; undefined before it was in. */
  #seq: number | undefined;
  /** What was missed after this place is being asked for, or could not be had: it is asked for again on the next return. */
  #gap: { after: number } | undefined;

  /** @param ready whether this page is in the conversation, and connected */
  constructor(
    signalling: Signalling,
    name: string,
    ready: () => boolean,
    { deliver, sent, notSent }: { deliver(message: ConversationMessage): void; sent: Sent; notSent: NotSent },
  ) {
    this.#signalling = signalling;
    this.#name = name;
    this.#deliver = deliver;
    this.#sent = sent;
    this.#notSent = notSent;
    this.#backlog = new Backlog({ ready, window: WINDOW, unanswered: UNANSWERED });
  }

  /** Resolves with the id when the CCS has it; a given id must be the id of this message alone. */
  async send(body: ConversationBody, uuid = newMessageId()): Promise<number> {
    const id = messageIdOf(uuid);
    const request = () => this.#signalling.request('conversation:send', { name: this.#name, id, body });
    const receipt = await this.#backlog.send(request).catch((thrown: unknown) => this.#failed(body, asApiRTCError(thrown)));
    this.#seq = Math.max(this.#seq ?? 0, receipt.seq);
    this.#sent(uuid, body, receipt);
    return uuid;
  }

  /** `conversation:message` */
  receive(message: ConversationMessage): void {
    if (message.seq) this.#seq = Math.max(this.#seq ?? 0, message.seq);
    if (this.#delivered.add(`${message.id} ${message.from.id}`)) this.#deliver(message);
  }

  /** In it: what was missed while it was out of touch follows, what was written goes out. */
  async entered(seq: number): Promise<void> {
    const known = this.#gap?.after ?? this.#seq;
    this.#seq = Math.max(this.#seq ?? 0, seq);
    this.#backlog.pump();
    if (known === undefined || known >= seq) return;
    const gap = { after: known };
    this.#gap = gap;
    for (const message of await this.#between(known, seq)) this.receive(message);
    if (this.#gap === gap) this.#gap = undefined;
  }

  /** The newest messages before a place in the log, or before now; oldest first. */
  async history(before: number | undefined, count: number): Promise<ConversationMessage[]> {
    const request = { name: this.#name, count: Math.min(count, PAGE), ...(before === undefined ? {} : { before }) };
    return (await this.#signalling.request('conversation:history', request, { persistent: true })).messages;
  }

  /** Out of it: what waits is given up. */
  leave(): void {
    this.#seq = undefined;
    this.#gap = undefined;
    this.#backlog.giveUp(new ApiRTCError(ERROR_WRONG_STATE, 'The conversation was left before this was sent'));
  }

  #failed(body: ConversationBody, refusal: ApiRTCError): never {
    const unsaved = body.type === 'text' && refusal.wire === 'internal';
    const error = unsaved
      ? new ApiRTCError(ERROR_ON_SAVE, 'The server could not keep the message', { cause: refusal, wire: 'internal' })
      : refusal;
    this.#notSent(body, error);
    throw error;
  }

  async #between(known: number, seq: number): Promise<ConversationMessage[]> {
    const missed: ConversationMessage[] = [];
    for (let before = seq + 1; before > known + 1;) {
      const page = await this.history(before, PAGE);
      missed.unshift(...page.filter((message) => message.seq > known));
      if (!page.length) break;
      before = (page[0] as ConversationMessage).seq;
    }
    return missed;
  }
}
