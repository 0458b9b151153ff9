import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { adoptStyles } from 'lit';
import type { nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Failure } from '../element/apirtc-element.js';
import type { ElementErrorCode } from '../error/error-codes.js';
import type { Localize } from '../i18n/localize.js';
import { SessionElement } from '../session/session-element.js';
import type { SessionController } from '../session/session-controller.js';
import { MAX_CONVERSATION_NAME } from './conversation-wish.js';

/** What is in an element of a conversation; an element without a conversation has nothing to show, and does not fetch it. */
export interface Body {
  /** Besides those of the element. */
  readonly styles: CSSResultGroup;
  willUpdate(changed: PropertyValues): void;
  render(): TemplateResult | typeof nothing;
  updated(): void;
}

/** What the body of an element may do with it, besides what everybody may. */
export interface Inside {
  readonly shared: SessionController;
  readonly localize: Localize;
  readonly failure: Failure | undefined;
  readonly isOnline: boolean;
  fail(code: ElementErrorCode, detail?: Omit<Failure, 'code'>): void;
  recover(): void;
  sentenceOf(failure: Failure): string;
  renderFailure(action?: TemplateResult | typeof nothing): TemplateResult | typeof nothing;
  retrySession(): void;
}

type MakeBody = (inside: Inside) => Body;

/** By what fetched them. */
const here = new Map<unknown, { Body: new (host: never, inside: Inside) => Body }>();

/**
 * An element of a conversation whose insides are fetched when it is told which one, while the session connects. The page that has the element but no
 * conversation yet pays for its name and attributes only.
 */
export abstract class LateElement extends SessionElement {
  /** Name of the conversation. */
  @property() conversation?: string;
  /** Who is no moderator waits until one lets them in. All elements of a conversation should say the same. */
  @property({ type: Boolean }) moderated = false;
  /** This user lets people in. */
  @property({ type: Boolean }) moderator = false;

  #body?: Body;
  #fetching?: Promise<void>;

  /** Where its insides are. */
  protected abstract fetchBody(): Promise<{ Body: new (host: never, inside: Inside) => Body }>;

  /** The body is not here, and there is a reason; the element's state says so. */
  protected abstract bodyMissing(isFailure: boolean): void;

  /** It shows something without a conversation, too, and then needs no session. */
  protected get isAlone(): boolean {
    return false;
  }

  /** Whether it shows what has to be fetched. */
  protected get wantsBody(): boolean {
    return this.name !== '';
  }

  /** The conversation's name, as it can be used; empty when there is none. */
  get name(): string {
    const name = this.conversation?.trim() ?? '';
    return name.length > MAX_CONVERSATION_NAME ? '' : name;
  }

  protected get body(): Body | undefined {
    return this.#body;
  }

  /** The body, as soon as it is here; undefined when it cannot be had. */
  protected async embodied(): Promise<Body | undefined> {
    await this.updateComplete;
    await this.#fetching;
    await this.updateComplete;
    return this.#body;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isAlone) this.#resolve(changed);
    if (this.wantsBody && !this.#body) this.#embody();
    if (this.#body) this.#body.willUpdate(changed);
    else this.bodyMissing(this.failure !== undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#body?.render() ?? this.renderFailure();
  }

  protected override updated(): void {
    this.#body?.updated();
  }

  #resolve(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('conversation') || !this.hasUpdated || !(this.name || this.failure)) this.#judge();
  }

  #judge(): void {
    const given = this.conversation?.trim() ?? '';
    if (!given) this.fail('missing-attribute', { subject: 'conversation' });
    else if (!this.name) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
  }

  #embody(): void {
    const known = here.get(this.fetchBody);
    if (known) {
      this.#body = this.#made((inside) => new known.Body(this as never, inside));
      const own = (this.constructor as typeof LateElement).elementStyles;
      adoptStyles(this.renderRoot as ShadowRoot, [...own, ...LateElement.finalizeStyles(this.#body.styles)]);
    } else this.#fetching ??= this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      here.set(this.fetchBody, await this.fetchBody());
      this.localize.refresh();
      this.requestUpdate();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }

  #made(make: MakeBody): Body {
    // getters, because a body asks anew each time
    const of = <Value>(get: () => Value) => ({ get, enumerable: true });
    return make(
      Object.defineProperties({} as Inside, {
        shared: of(() => this.shared),
        localize: of(() => this.localize),
        failure: of(() => this.failure),
        isOnline: of(() => this.isOnline),
        fail: of(() => this.fail.bind(this)),
        recover: of(() => this.recover.bind(this)),
        sentenceOf: of(() => this.sentenceOf.bind(this)),
        renderFailure: of(() => this.renderFailure.bind(this)),
        retrySession: of(() => this.retrySession.bind(this)),
      }),
    );
  }
}
