import type { MediaNew } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import { emit, Observable } from '../observable.js';
import { extendSessions } from '../session/extensions.js';
import type { Session } from '../session/session.js';
import type { Signalling } from '../signalling/signalling.js';
import { ConversationFiles } from './conversation-files.js';
import type { CloudMediaInfo, PushDataDescriptor, PushMediaOptions, StoredMedia } from './conversation-files.js';
import type { ConversationEvents } from './conversation-events.js';

const urls = new WeakMap<Session, string>();

extendSessions((session, { registration }) => void urls.set(session, registration.url));

/** What can be done with files in a conversation; the CCS keeps them. */
export abstract class SharingConversation extends Observable<ConversationEvents> {
  protected abstract readonly files: ConversationFiles;

  abstract isJoined(): boolean;

  /**
   * Pushes a file to the CCS, for all members; one at a time, the others wait. Resolves when it is there as it was sent, with an address that any member
   * can open; the others have `newMediaAvailable`. Goes on by itself after a lost connection. Rejects with an `ApiRTCError`: `ERROR_WRONG_STATE` (not
   * joined), `ERROR_BAD_PARAMETER` (nothing that can be pushed, or larger than the CCS allows), `ERROR_NOT_ALLOWED` (without the right, or no room there),
   * `ERROR_OPERATION_CANCELED`, `ERROR_NETWORK_UNAVAILABLE`, `ERROR_HTTP`.
   */
  async pushData(descriptor: PushDataDescriptor): Promise<CloudMediaInfo> {
    this.#mustBeIn();
    return this.files.push(descriptor);
  }

  /** Gives up a push, by the `id` that its events have; it rejects with `ERROR_OPERATION_CANCELED`. Silent when it is over. */
  async cancelPushData(id: string | number): Promise<void> {
    this.files.cancel(String(id));
  }

  /** Pushes what a data URI holds, a picture for instance. Fails like {@link pushData}. */
  async pushMedia(dataUri: string, options?: PushMediaOptions | null): Promise<CloudMediaInfo> {
    this.#mustBeIn();
    return this.files.pushDataUri(dataUri, options ?? {});
  }

  /**
   * What is at an address that {@link pushData}, {@link fetchMediaList} or `newMediaAvailable` gave. Rejects with `ERROR_NOT_FOUND` when it has expired,
   * `ERROR_BAD_PARAMETER` for an address of another server, `ERROR_NETWORK_UNAVAILABLE` and `ERROR_HTTP`.
   */
  getMedia(url: string): Promise<Blob> {
    return this.files.fetch(url);
  }

  /** Files that are kept for this conversation, oldest first. Rejects with `ERROR_WRONG_STATE` when not joined. */
  async fetchMediaList(): Promise<StoredMedia[]> {
    this.#mustBeIn();
    return this.files.list();
  }

  #mustBeIn(): void {
    if (!this.isJoined()) throw new ApiRTCError(ERROR_WRONG_STATE, 'The conversation is not joined');
  }

  /** For the SDK itself: somebody pushed a file. */
  static newMedia(
    conversation: SharingConversation,
    { contacts, session }: { contacts: Pick<ContactBook, 'met'>; session: Session },
    { from, media }: MediaNew,
  ): void {
    const sender = contacts.met(from);
    const stored = conversation.files.view(media);
    emit(conversation, 'newMediaAvailable', { sender, media: stored });
    emit(session, 'newMediaAvailableFromContact', { sender, media: stored });
    emit(sender, 'newMediaAvailable', stored);
  }
}

/** The files of a conversation; what is under way ends with the membership. */
export function filesOf(
  conversation: Observable<ConversationEvents>,
  { signalling, session }: { signalling: Signalling; session: Session },
  name: string,
): ConversationFiles {
  const files = new ConversationFiles({
    signalling,
    name,
    url: urls.get(session) ?? '',
    tell: (event, payload) => emit<ConversationEvents, typeof event>(conversation, event, ...([payload] as never)),
  });
  conversation.on('left', () => files.cancelAll());
  return files;
}
