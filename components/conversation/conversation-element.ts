import type { Session } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApirtcErrorEvent } from '../element/apirtc-error.js';
import type { Failure } from '../element/apirtc-element.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { SessionElement } from '../session/session-element.js';
import { ConversationUse } from './conversation-use.js';
import type { ConversationPhase } from './conversation-use.js';
import { MAX_CONVERSATION_NAME } from './conversation-wish.js';
import type { SharedConversation } from './shared-conversation.js';

/** What the reflected `state` attribute of an element of a conversation says. */
export type ConversationElementState = 'connecting' | 'waiting' | 'joined' | 'reconnecting' | 'ended' | 'error';

/**
 * The base of the elements that show a part of a conversation. It joins unless the page has joined already; all elements of a page that name the
 * same conversation in the same session are in it once, and it is left with the last of them.
 *
 * @attr {string} conversation - Name of the conversation.
 * @attr {'connecting'|'waiting'|'joined'|'reconnecting'|'ended'|'error'} state - Where the user is; set by the element.
 */
export abstract class ConversationElement extends SessionElement {
  /** Name of the conversation. */
  @property() conversation?: string;
  /** Who is no moderator waits until one lets them in. All elements of a conversation should say the same. */
  @property({ type: Boolean }) moderated = false;
  /** This user lets people in. */
  @property({ type: Boolean }) moderator = false;
  /** Where the user is; set by the element. */
  @property({ reflect: true }) state: ConversationElementState = 'connecting';

  /** What was asked for could not be done; the element goes on. */
  @state() private trouble?: Failure;

  protected readonly room = new ConversationUse(this, this.shared, {
    refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
    use: (shared, session) => this.use(shared, session),
  });

  /** For elements that listen to more than what is always followed; the returned function is called when the conversation is not used any more. */
  protected use(_shared: SharedConversation, _session: Session): () => void {
    return () => undefined;
  }

  protected get name(): string {
    return this.conversation?.trim() ?? '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('conversation') || !this.hasUpdated) this.#judge();
    const { name, moderated, moderator } = this;
    const usable = name !== '' && name.length <= MAX_CONVERSATION_NAME;
    this.room.want(usable ? { name, moderated, moderator } : undefined);
    this.state = this.failure ? 'error' : stateOf(this.room.phase);
  }

  /** Does what somebody asked for; when it cannot be done, the element says why and goes on. */
  protected async attempt(act: () => Promise<unknown>, subject?: string): Promise<void> {
    this.trouble = undefined;
    try {
      await act();
    } catch (cause) {
      this.trouble = { code: errorCodeOf(cause), cause, ...(subject ? { subject } : {}) };
      this.dispatchEvent(new ApirtcErrorEvent(this.trouble.code, this.sentenceOf(this.trouble), cause));
    }
  }

  /** Why what was asked for last could not be done. */
  protected renderTrouble(): TemplateResult | typeof nothing {
    return this.trouble ? html`<p class="trouble" role="alert">${this.sentenceOf(this.trouble)}</p>` : nothing;
  }

  /** Asks to be let in again. */
  protected again(): void {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
    this.room.again();
  }

  #judge(): void {
    if (!this.name) this.fail('missing-attribute', { subject: 'conversation' });
    else if (this.name.length > MAX_CONVERSATION_NAME) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
  }
}

function stateOf(phase: ConversationPhase): ConversationElementState {
  return phase === 'refused' ? 'error' : phase;
}
