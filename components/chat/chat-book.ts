import type { Contact, Session } from '@apirtc-ce/sdk';
import type { PageSession } from '../session/page-session.js';
import { ContactLog } from './contact-log.js';

const books = new WeakMap<PageSession, ChatBook>();

/** The one-to-one chats of a session, shared by every element that shows one of them. */
export function chatBookOf(page: PageSession): ChatBook {
  let book = books.get(page);
  if (!book) {
    book = new ChatBook(page);
    books.set(page, book);
  }
  return book;
}

/** All one-to-one chats of a session, by contact; what arrives is kept here, whether an element shows it or not. */
export class ChatBook {
  readonly #page: PageSession;
  readonly #logs = new Map<string, ContactLog>();
  readonly #listeners = new Set<() => void>();
  #session?: Session;

  constructor(page: PageSession) {
    this.#page = page;
    page.onChange(() => this.#listen());
    this.#listen();
  }

  /** The chat with a contact; the same object for the same user id. */
  logOf(contact: string): ContactLog {
    const log = this.#logs.get(contact) ?? this.#open(contact);
    this.#logs.set(contact, log);
    return log;
  }

  /** Messages of this contact that nobody has read. */
  unreadOf(contact: string): number {
    return this.#logs.get(contact)?.unread ?? 0;
  }

  /** Calls `listener` after each change in any chat; the returned function stops that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #open(contact: string): ContactLog {
    const log = new ContactLog((text, id) => this.#deliver(contact, text, id));
    log.onChange(() => this.#listeners.forEach((listener) => listener()));
    return log;
  }

  /** Through a lost connection the SDK keeps the order; before the first one, the order in which promises are awaited does. */
  async #deliver(contact: string, text: string, id: number): Promise<void> {
    const session = this.#session ?? (await this.#page.online());
    await session.getOrCreateContact(contact).sendMessage(text, { id });
  }

  #listen(): void {
    const { session } = this.#page;
    if (!session || session === this.#session) return;
    this.#session = session;
    session.on('contactMessage', ({ sender, content, time }: { sender: Contact; content: string; time: Date }) =>
      this.logOf(sender.id).receive(content, time.getTime()),
    );
  }
}
