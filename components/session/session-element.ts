import type { Session } from '@apirtc-ce/sdk';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { Failure } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { SessionController } from './session-controller.js';

/**
 * The base of elements that talk to a CCS: the session attributes, and a readable failure when the session cannot be had. Elements with the
 * same server, credentials and user share one session; attributes that are absent are taken from an `<apirtc-session>` around the element.
 *
 * @attr {string} server - Address of the CCS. Default: the origin that served the script.
 * @attr {string} site-key - Publishable key of the site.
 * @attr {string} token - Signed token (JWT) that names the user, instead of a site key.
 * @attr {string} user-id - Who is at this page. Default: a generated id, kept while the tab is open.
 * @attr {string} username - The user's name, shown to others.
 * @attr {string} photo-url - Address of the user's photo, shown to others.
 * @attr {string} groups - Presence groups to be visible in, separated by commas. Default: `default`.
 * @attr {string} subscribe-to - Presence groups to watch from the start, separated by commas.
 */
export abstract class SessionElement extends ApirtcElement {
  /** Address of the CCS. */
  @property() server?: string;
  /** Publishable key of the site. */
  @property({ attribute: 'site-key' }) siteKey?: string;
  /** Signed token (JWT) that names the user. */
  @property() token?: string;
  /** Who is at this page. */
  @property({ attribute: 'user-id' }) userId?: string;
  /** The user's name, shown to others. */
  @property() username?: string;
  /** Address of the user's photo, shown to others. */
  @property({ attribute: 'photo-url' }) photoUrl?: string;
  /** Presence groups to be visible in, separated by commas. */
  @property() groups?: string;
  /** Presence groups to watch from the start, separated by commas. */
  @property({ attribute: 'subscribe-to' }) subscribeTo?: string;
  /** A session that the page made with the SDK, instead of the session attributes. */
  @property({ attribute: false }) session?: Session;

  protected readonly shared = new SessionController(this);
  #sessionFailure?: Failure;

  /** The session is there and its CCS answers. */
  protected get isOnline(): boolean {
    return this.shared.page?.state.phase === 'online';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Not a controller's `hostUpdate`: Lit calls those after `willUpdate`, and everything here depends on it.
    this.shared.resolve();
    this.#tellSessionFailure();
  }

  /** After a failed session: asks for it anew. */
  protected retrySession(): void {
    this.recover();
    this.#sessionFailure = undefined;
    this.shared.retry();
  }

  #tellSessionFailure(): void {
    const failure = this.#failureOfSession();
    const shown = this.#sessionFailure;
    if (failure?.code === shown?.code && failure?.subject === shown?.subject) return;
    this.#sessionFailure = failure;
    if (failure) this.fail(failure.code, failure);
    else if (this.failure?.code === shown?.code) this.recover();
  }

  #failureOfSession(): Failure | undefined {
    const { badAttribute, page } = this.shared;
    if (badAttribute) return { code: 'bad-attribute', subject: badAttribute.attribute, cause: new Error(badAttribute.reason) };
    if (page?.state.phase === 'failed') return { code: errorCodeOf(page.state.error), cause: page.state.error };
    // The first attempt failed and others follow by themselves: worth saying, not worth giving up.
    if (page?.state.phase === 'connecting' && page.state.attempt > 1) return { code: 'server-unreachable' };
    return undefined;
  }
}
