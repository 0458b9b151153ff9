import type { Contact, Session } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { Localize } from '../i18n/localize.js';
import { displayName } from '../session/contact-watch.js';
import type { PageSession } from '../session/page-session.js';
import type { SessionController } from '../session/session-controller.js';
import { watchGroup } from './watch-group.js';

/** What {@link GroupMembers} needs of the element it works for. */
export interface GroupHost {
  readonly element: ReactiveControllerHost;
  readonly shared: SessionController;
  readonly localize: Localize;
  /** The CCS does not let this session watch the group. */
  refused(error: unknown): void;
}

/** Who is online in a group, live and in a stable order, for an element. The group may change; it is watched in whichever session the element uses. */
export class GroupMembers {
  readonly #host: GroupHost;
  #group = '';
  #page?: PageSession;
  #watching?: { session: Session; stop: () => void };
  #known = false;
  #sorted?: { locale: string; members: readonly Contact[] };

  constructor(host: GroupHost) {
    this.#host = host;
    host.shared.follow(
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

  /** Who is online, by name and then by id; undefined until it is known. Never contains this page's user. */
  get online(): readonly Contact[] | undefined {
    if (!this.#watching || !this.#known) return undefined;
    const { locale } = this.#host.localize;
    if (this.#sorted?.locale !== locale) {
      this.#sorted = { locale, members: byName(this.#watching.session.getOnlineContactsArray(this.#group), locale) };
    }
    return this.#sorted.members;
  }

  /** Watches this group from now on; none when empty. */
  watch(group: string | undefined): void {
    if ((group ?? '') === this.#group) return;
    this.#end();
    this.#group = group ?? '';
    this.#start();
  }

  #start(): void {
    const session = this.#page?.session;
    if (this.#watching || !this.#group || !session) return;
    const look = () => this.#look();
    session.on('contactListUpdate', look).on('availabilityChange', look);
    const { known, stop } = watchGroup(session, this.#group);
    const watching = {
      session,
      stop: () => {
        session.removeListener('contactListUpdate', look).removeListener('availabilityChange', look);
        stop();
      },
    };
    this.#watching = watching;
    known.then(
      () => {
        if (this.#watching !== watching) return;
        this.#known = true;
        look();
      },
      (error: unknown) => this.#watching === watching && this.#host.refused(error),
    );
  }

  #look(): void {
    this.#sorted = undefined;
    this.#host.element.requestUpdate();
  }

  #end(): void {
    this.#watching?.stop();
    this.#watching = undefined;
    this.#known = false;
    this.#sorted = undefined;
  }
}

/** Ids decide between equal names, so that nobody changes places without a reason. */
function byName(contacts: readonly Contact[], locale: string): readonly Contact[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return contacts
    .map((contact) => ({ contact, name: displayName(contact) }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.contact.id, b.contact.id))
    .map(({ contact }) => contact);
}
