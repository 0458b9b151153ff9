import type { Availability, Contact } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { PageSession } from './page-session.js';
import type { SessionController } from './session-controller.js';

/** What an element says of its contact. `unknown` until the CCS has told. */
export type KnownAvailability = Availability | 'unknown';

/**
 * Watches one contact for an element, whatever groups it is in: its name, photo and availability, live. The contact may change; it is
 * watched in whichever session the element uses.
 */
export class ContactWatch {
  readonly #host: ReactiveControllerHost;
  #id = '';
  #page?: PageSession;
  #stop?: () => void;
  #contact?: Contact;
  #told = false;

  constructor(host: ReactiveControllerHost, shared: SessionController) {
    this.#host = host;
    shared.use((page) => {
      this.#page = page;
      const forget = page.onChange(() => this.#start());
      this.#start();
      return () => {
        forget();
        this.#page = undefined;
        this.#end();
      };
    });
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
    const contact = session.getOrCreateContact(this.#id);
    const look = (): void => this.#host.requestUpdate();
    contact.on('availabilityChange', look);
    session.on('contactListUpdate', look);
    let wanted = true;
    const watching = session.watchContact(this.#id).then((unwatch) => {
      this.#told = wanted || this.#told;
      look();
      return unwatch;
    });
    this.#contact = contact;
    this.#stop = () => {
      wanted = false;
      contact.removeListener('availabilityChange', look);
      session.removeListener('contactListUpdate', look);
      watching.then(
        (unwatch) => unwatch(),
        () => undefined,
      );
    };
    // A link that breaks meanwhile: the next "online" finds the watch in place or asks again.
    watching.catch(() => this.#end());
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#contact = undefined;
    this.#told = false;
  }
}

/** The name to show for a contact: the one it gave itself, else its user id. */
export function displayName(contact: Contact | undefined, id = ''): string {
  const given = contact?.getUserData().get('username');
  return typeof given === 'string' && given ? given : (contact?.id ?? id);
}
