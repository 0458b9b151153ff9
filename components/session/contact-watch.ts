import { ERROR_BAD_PARAMETER } from '@apirtc-ce/sdk';
import type { ApiRTCError, Availability, Contact, Session } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { Failure } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { PageSession } from './page-session.js';
import type { SessionController } from './session-controller.js';

/** What an element says of its contact. `unknown` until the CCS has told. */
export type KnownAvailability = Availability | 'unknown';

/** Shows why a contact cannot be watched; the returned function takes that back. */
export type TellRefusal = (failure: Failure) => () => void;

/**
 * Watches one contact for an element, whatever groups it is in: its name, photo and availability, live. The contact may change; it is
 * watched in whichever session the element uses. A refusal is told, until there is another contact or the next connection.
 */
export class ContactWatch {
  readonly #host: ReactiveControllerHost;
  readonly #tellRefusal: TellRefusal;
  #id = '';
  #page?: PageSession;
  #stop?: () => void;
  #contact?: Contact;
  #told = false;
  #takeBack?: () => void;

  constructor(host: ReactiveControllerHost, shared: SessionController, tellRefusal: TellRefusal) {
    this.#host = host;
    this.#tellRefusal = tellRefusal;
    shared.follow(
      (page) => {
        this.#page = page;
        this.#start();
      },
      () => {
        this.#page = undefined;
        this.#end();
      },
    );
  }

  /** The contact, once there is a session to know it from. */
  get contact(): Contact | undefined {
    return this.#contact;
  }

  get availability(): KnownAvailability {
    return this.#told && this.#contact ? this.#contact.availability : 'unknown';
  }

  /** Watches this user from now on; nobody when empty. */
  watch(id: string | undefined): void {
    if ((id ?? '') === this.#id) return;
    this.#end();
    this.#id = id ?? '';
    this.#start();
  }

  #start(): void {
    const session = this.#page?.session;
    if (this.#stop || !this.#id || !session || this.#page?.state.phase !== 'online') return;
    this.#contact = session.getOrCreateContact(this.#id);
    const ignore = this.#listen(session, this.#contact);
    const watching = session.watchContact(this.#id);
    const stop = () => {
      ignore();
      watching.then(
        (unwatch) => unwatch(),
        () => undefined,
      );
    };
    this.#stop = stop;
    watching.then(
      () => this.#stop === stop && this.#know(),
      (cause: unknown) => this.#stop === stop && this.#refused(cause),
    );
  }

  #listen(session: Session, contact: Contact): () => void {
    const look = (): void => this.#host.requestUpdate();
    contact.on('availabilityChange', look);
    session.on('contactListUpdate', look);
    return () => {
      contact.removeListener('availabilityChange', look);
      session.removeListener('contactListUpdate', look);
    };
  }

  #know(): void {
    this.#told = true;
    this.#host.requestUpdate();
  }

  /** The next "online" asks again; a session that is over has been told by its own code. */
  #refused(cause: unknown): void {
    this.#end();
    if (this.#page?.state.phase !== 'failed') this.#takeBack = this.#tellRefusal(failureOf(cause));
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#contact = undefined;
    this.#told = false;
    this.#takeBack?.();
    this.#takeBack = undefined;
  }
}

/** What cannot be a user id is not asked for: it is the page that is wrong. */
function failureOf(cause: unknown): Failure {
  const isNoUser = (cause as Partial<ApiRTCError>).code === ERROR_BAD_PARAMETER;
  return { code: isNoUser ? 'bad-attribute' : errorCodeOf(cause), subject: 'contact', cause };
}

/** The name to show for a contact: the one it gave itself, else its user id. */
export function displayName(contact: Contact | undefined, id = ''): string {
  const given = contact?.getUserData().get('username');
  return typeof given === 'string' && given ? given : (contact?.id ?? id);
}
