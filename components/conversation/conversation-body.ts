import type { Session } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ApirtcErrorEvent } from '../element/apirtc-error.js';
import type { Failure } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { ConversationElement } from './conversation-element.js';
import { ConversationUse } from './conversation-use.js';
import { ElementBody } from './element-body.js';
import type { Inside } from './late-element.js';
import type { SharedConversation } from './shared-conversation.js';

/** The insides of an element that shows a part of a conversation, which it holds and joins. */
export abstract class ConversationBody<Host extends ConversationElement> extends ElementBody<Host> {
  protected readonly room: ConversationUse;
  /** What was asked for could not be done; the element goes on. */
  #trouble: Failure | undefined;

  constructor(host: Host, inside: Inside) {
    super(host, inside);
    this.room = new ConversationUse(host, inside.shared, {
      refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
      use: (shared, session) => this.use(shared, session),
    });
  }

  /** For those that listen to more than what is always followed; the returned function is called when the conversation is not used any more. */
  protected use(_shared: SharedConversation, _session: Session): () => void {
    return () => undefined;
  }

  willUpdate(): void {
    const { name, moderated, moderator } = this.host;
    this.room.want(name ? { name, moderated, moderator } : undefined);
    const { phase } = this.room;
    this.host.state = this.failure || phase === 'refused' ? 'error' : phase;
  }

  protected get isIn(): boolean {
    return this.host.state === 'joined' || this.host.state === 'reconnecting';
  }

  /** Does what somebody asked for; when it cannot be done, the element says why and goes on. */
  protected async attempt(act: () => Promise<unknown>, subject?: string): Promise<void> {
    this.#trouble = undefined;
    try {
      await act();
    } catch (cause) {
      this.#trouble = { code: errorCodeOf(cause), cause, ...(subject ? { subject } : {}) };
      this.dispatch(new ApirtcErrorEvent(this.#trouble.code, this.inside.sentenceOf(this.#trouble), cause));
    }
    this.requestUpdate();
  }

  /** Why what was asked for last could not be done. */
  protected renderTrouble(): TemplateResult | typeof nothing {
    return this.#trouble ? html`<p class="trouble" role="alert">${this.inside.sentenceOf(this.#trouble)}</p>` : nothing;
  }
}
