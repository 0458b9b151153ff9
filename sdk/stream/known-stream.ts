import type { Contact } from '../contact/contact.js';
import type { Conversation } from '../conversation/conversation.js';
import { Observable } from '../observable.js';
import { activeSession } from '../session/active-session.js';
import type { Session } from '../session/session.js';
import type { UserAgent } from '../user-agent/user-agent.js';
import { carriersOf } from './stream-carriers.js';
import type { StreamEvents } from './stream-events.js';
import { findStream, localStreams } from './stream-registry.js';
import type { Stream } from './stream.js';

/** What others know of a `Stream`: its id and its media, whose it is, and where it is used. */
export abstract class KnownStream extends Observable<StreamEvents> {
  readonly streamId: string;
  readonly isRemote: boolean;
  /** Who sends it; null for a local stream. */
  readonly contact: Contact | null;
  /** The media. Stays the same object while tracks come and go. */
  readonly data: MediaStream;
  /** Null where the page made it without saying for whom. */
  protected readonly owner: UserAgent | Contact | null;

  constructor(data: MediaStream, streamId: string, isRemote: boolean, owner: UserAgent | Contact | null) {
    super();
    this.data = data;
    this.streamId = streamId;
    this.isRemote = isRemote;
    this.owner = owner;
    this.contact = isRemote ? (owner as Contact | null) : null;
  }

  /** A local stream that has live media. */
  static getStream(id: string | number): Stream | null {
    return findStream(id) ?? null;
  }

  /** All local streams that have live media. */
  static getLocalStreams(): Stream[] {
    return localStreams();
  }

  getId(): string {
    return this.streamId;
  }

  getData(): MediaStream {
    return this.data;
  }

  hasData(): boolean {
    return this.data.getTracks().length > 0;
  }

  getContact(): Contact | null {
    return this.contact;
  }

  /**
   * Who sends it: the contact of a received stream, and for a local one the user agent that made it, or else the one whose session is active; null when
   * there is none.
   */
  getOwner(): UserAgent | Contact | null {
    return this.owner ?? (activeSession() as Session | null)?.getUserAgent() ?? null;
  }

  /** The conversations that it is published in, or received through. */
  getConversations(): Conversation[] {
    return carriersOf(this as KnownStream as Stream);
  }

  /** Shows it in a media element. Mute the element when {@link CapableStream.playAudio} plays the sound, and for local streams. */
  attachToElement(element: HTMLMediaElement): void {
    element.srcObject = this.data;
  }
}
