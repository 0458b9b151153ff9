import type { CallMedia } from '@apirtc-ce/sdk';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CallElement } from '../call/call-element.js';
import type { CardActions } from '../call/card.templates.js';
import type { StageState } from '../call/stage.templates.js';
import { MAX_CONVERSATION_NAME } from '../conversation/conversation-wish.js';
import type { ConversationWish } from '../conversation/conversation-wish.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { CaptureKind } from '../error/error-code-of.js';
import { canShareScreens } from '../request/can-share-screens.js';
import type { ConversationScreen } from './conversation-screen.js';
import { screenshareStyles } from './screenshare.styles.js';
import { idleView, readyView, screenView } from './screenshare.templates.js';

/** What is for conversations, from the first one on. */
let forMany: typeof import('./conversation-screen.js') | undefined;

/**
 * With `contact` it shows; without, it waits to be shown something. With `conversation` it shows to everybody in it, and is shown what the others
 * show there; it joins unless the page has joined. The browser's own "stop sharing" ends it too.
 *
 * @summary Shows a screen, a window or a tab to one person or to many, one way: whoever watches sends nothing.
 * @tagname apirtc-screenshare
 *
 * @attr {string} contact - User id of the person to show the screen to.
 * @attr {boolean} auto-answer - Show what arrives without asking.
 *
 * @csspart screen - The tile of the shared picture.
 *
 * @cssproperty --apirtc-screenshare-aspect-ratio - Shape of the element when the page gives it no height. Default: `16 / 10`.
 */
export class ApirtcScreenshare extends CallElement {
  static override styles = [CallElement.styles, screenshareStyles];

  /** Name of a conversation, in place of a contact: whoever is in it watches. */
  @property() conversation?: string;
  /** Who is no moderator of the conversation waits until one lets them in. */
  @property({ type: Boolean }) moderated = false;
  /** This user moderates the conversation. */
  @property({ type: Boolean }) moderator = false;

  #room?: ConversationScreen;
  #asked = false;

  /**
   * Asks the user for a screen and shows it to `contact`, or to the conversation; browsers want this in a click. Resolves when the invitation is on its way, or could not be
   * made: then the element says why and fires `apirtc-error`.
   */
  async start(): Promise<void> {
    if (globalThis.isSecureContext && !canShareScreens()) return this.fail('screen-unsupported');
    if (this.#wish) await this.attempt(async () => this.#room?.share(), 'screen');
    else await this.callContact('screen', 'screen');
  }

  /** Ends the call, or stops showing. */
  override hangUp(): void {
    if (!this.#room?.stop()) super.hangUp();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversation')) this.#judge(); // the state is made of failures, too
    super.willUpdate(changed);
    this.#turnToMany();
    if (this.#wish && this.#room && !this.failure) this.state = this.#room.state;
  }

  protected override shows(media: CallMedia): boolean {
    return media === 'screen';
  }

  protected override captureOf(): CaptureKind {
    return 'screen';
  }

  /** What is shown again is chosen again, with the button of the idle card. */
  protected override readonly canCallAgain = false;

  protected override readonly actions: Pick<CardActions, 'start' | 'answer'> = {
    start: () => void this.start(),
    answer: (event) => this.granted(event, () => void this.answer()),
  };

  protected override idle(): TemplateResult {
    const { terms } = this;
    if (this.#wish) {
      return this.#room?.idle(terms) ?? readyView({ terms, start: undefined, online: false, sentence: terms.connectingToServer });
    }
    return idleView({
      terms: this.terms,
      start: () => void this.start(),
      id: this.contactId,
      contact: this.peer.contact,
      availability: this.peer.availability,
      online: this.isOnline,
    });
  }

  protected override stage(state: StageState): TemplateResult {
    if (this.#wish && this.#room) return this.#room.stage(this.terms);
    return screenView({
      terms: this.terms,
      stop: () => this.hangUp(),
      hear: () => void this.call?.remoteStream?.playAudio(),
      state,
      call: this.call,
      name: this.contactId,
    });
  }

  get #wish(): ConversationWish | undefined {
    const { moderated, moderator } = this;
    const name = this.conversation?.trim() ?? '';
    return name && name.length <= MAX_CONVERSATION_NAME ? { name, moderated, moderator } : undefined;
  }

  #judge(): void {
    this.#asked = false;
    if (this.conversation?.trim() && !this.#wish) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
  }

  /** What is for conversations comes with the first of them. */
  #turnToMany(): void {
    const wish = this.#wish;
    if (wish && forMany) this.#room ??= this.#made(forMany);
    if (wish && !forMany && !this.#asked) void this.#fetch();
    this.#room?.want(wish);
  }

  #made({ ConversationScreen: Screen }: NonNullable<typeof forMany>): ConversationScreen {
    return new Screen(this, this.shared, {
      refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
      start: () => void this.start(),
    });
  }

  async #fetch(): Promise<void> {
    this.#asked = true;
    try {
      forMany = await import('./conversation-screen.js');
      this.localize.refresh();
      this.requestUpdate();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    }
  }
}
