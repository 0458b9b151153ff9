import type { ChatLog } from './chat-log.js';
import type { Message } from './message.js';
import { MessageLog } from './message-log.js';

/** Brings a text to the contact, which shows one `id` once; resolves when a page of the contact has it. */
export type Deliver = (text: string, id: number) => Promise<unknown>;

/** The messages of this page's user with one contact, in their order, for as long as the page's session is there. */
export class ContactLog extends MessageLog implements ChatLog {
  /** What was said before this page came is not kept anywhere. */
  readonly older = 'none';
  readonly #deliver: Deliver;
  #unread = 0;

  constructor(deliver: Deliver) {
    super();
    this.#deliver = deliver;
  }

  get unread(): number {
    return this.#unread;
  }

  receive(text: string, time: number): void {
    this.#unread += 1;
    const message: Message = { key: this.nextKey(), text, time, delivery: { phase: 'received' } };
    this.messages = [...this.messages, message];
    this.tell({ message });
  }

  markRead(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.tell();
  }

  loadOlder(): void {
    // there are none
  }

  protected override deliver(text: string, id: number): Promise<unknown> {
    return this.#deliver(text, id);
  }

  protected override delivered(key: number): void {
    this.settle(key, { phase: 'sent' });
  }
}
