import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SCRIPT_ORIGIN } from '../loader/script-origin.js';
import { adoptedSession, sharedSession } from './page-session.js';
import type { PageSession } from './page-session.js';
import { PROVIDER_CHANGE, providerOf, SESSION_ATTRIBUTES, sessionAttributesOf } from './session-host.js';
import type { SessionHost } from './session-host.js';
import { isBadAttribute, parseSessionAttributes, sessionKey } from './session-options.js';
import type { BadAttribute } from './session-options.js';

/** Called with each session that the element comes to use; what it returns is called when the element leaves it. */
export type SessionUse = (page: PageSession) => () => void;

/**
 * Gives an element the session that its attributes, or those of an `<apirtc-session>` around it, name. Follows changes of both, holds
 * the session while the element is in the document, and renders the element when the session changes.
 */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & SessionHost;
  readonly #uses: SessionUse[] = [];
  #provider?: SessionHost;
  #observer?: MutationObserver;
  #held?: { page: PageSession; source: unknown; leave: (() => void)[] };
  #bad?: BadAttribute;

  constructor(host: ReactiveControllerHost & SessionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The session in use; none before the first rendering, while detached, and while an attribute is bad. */
  get page(): PageSession | undefined {
    return this.#held?.page;
  }

  /** The attribute that cannot be used, if there is one. */
  get badAttribute(): BadAttribute | undefined {
    return this.#bad;
  }

  /** What to do with each session the element comes to use. */
  use(use: SessionUse): void {
    this.#uses.push(use);
    if (this.#held) this.#held.leave.push(use(this.#held.page));
  }

  /** Calls `start` with each session the element comes to use, and again after each of its changes; `end` when it is not used any more. */
  follow(start: (page: PageSession) => void, end: () => void): void {
    this.use((page) => {
      const forget = page.onChange(() => start(page));
      start(page);
      return () => {
        forget();
        end();
      };
    });
  }

  /** After a failure: asks for the session anew. */
  retry(): void {
    this.#leave();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#provider = providerOf(this.#host);
    if (this.#provider) this.#watch(this.#provider);
    this.#host.requestUpdate();
  }

  /** Makes {@link page} and {@link badAttribute} those of the present attributes. The host calls it first thing in `willUpdate`. */
  resolve(): void {
    if (this.#host.isConnected) this.#resolve();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#provider?.removeEventListener(PROVIDER_CHANGE, this.#look);
    // Moved elements are connected again in the same task; for them nothing ends.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  readonly #look = (): void => this.#host.requestUpdate();

  #watch(provider: SessionHost): void {
    this.#observer ??= new MutationObserver(this.#look);
    this.#observer.observe(provider, { attributeFilter: Object.values(SESSION_ATTRIBUTES) });
    provider.addEventListener(PROVIDER_CHANGE, this.#look);
  }

  #resolve(): void {
    const given = this.#host.session ?? this.#provider?.session;
    this.#bad = undefined;
    if (given) return this.#enter(given, () => adoptedSession(given));
    const parsed = parseSessionAttributes(sessionAttributesOf(this.#host, this.#provider), SCRIPT_ORIGIN || location.origin);
    this.#bad = isBadAttribute(parsed) ? parsed : undefined;
    if (isBadAttribute(parsed)) this.#leave();
    else this.#enter(sessionKey(parsed), () => sharedSession(parsed));
  }

  #enter(source: unknown, open: () => PageSession): void {
    if (this.#held?.source === source) return;
    const page = open();
    this.#leave();
    const held = { page, source, leave: [page.onChange(this.#look)] };
    this.#held = held;
    for (const use of this.#uses) held.leave.push(use(page));
  }

  #leave(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    for (const leave of held.leave) leave();
    held.page.release();
  }
}
