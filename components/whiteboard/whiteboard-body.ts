import { ApiCCWhiteBoardClient } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { ConversationBody } from '../conversation/conversation-body.js';
import type { Inside } from '../conversation/late-element.js';
import { RovingFocus } from '../controls/roving-focus.js';
import { DrawingDesk } from '../drawing/drawing-desk.js';
import { drawingStyles } from '../drawing/drawing.styles.js';
import { pointerColor } from '../drawing/palette.js';
import { toolbar } from '../drawing/toolbar.js';
import { errorCodeOf } from '../error/error-code-of.js';
import '../i18n/vocabulary/meeting.en.js';
import type { ApirtcWhiteboard } from './whiteboard.js';

/** The drawing's own units: every whiteboard is as large, however large it is shown. */
const PAPER = { width: 1600, height: 1000 };

const TOOLS = ['pen', 'erase', 'arrow', 'ellipse', 'rectangle', 'text'] as const;

/** A whiteboard that is drawn on: toolbar, paper, and the drawing on it. */
export class Body extends ConversationBody<ApirtcWhiteboard> {
  readonly styles: CSSResultGroup = [drawingStyles];
  readonly #desk: DrawingDesk;
  readonly #keys: RovingFocus;
  /** Which drawing is on the desk. */
  #shown = '';

  constructor(host: ApirtcWhiteboard, inside: Inside) {
    super(host, inside);
    this.#desk = new DrawingDesk(host, {
      terms: () => this.terms,
      size: () => PAPER,
      open: (canvas) => this.#open(canvas),
      problem: (cause) => this.fail(errorCodeOf(cause), { cause }),
      closed: () => this.requestUpdate(),
    });
    this.#keys = new RovingFocus(host, () => [...host.renderRoot.querySelectorAll<HTMLElement>('.toolbar button:enabled')]);
  }

  get client(): ApiCCWhiteBoardClient | undefined {
    return this.#desk.client;
  }

  override willUpdate(): void {
    if (this.host.conversation?.trim()) super.willUpdate();
    else this.#alone();
    const shown = this.name && `${this.name} ${this.host.board} ${this.#userId}`;
    if (shown !== this.#shown) this.#desk.reopen();
    this.#shown = shown;
    this.#desk.readOnly = this.host.readOnly;
  }

  render(): TemplateResult {
    const { readOnly, withoutToolbar, state } = this.host;
    if ((state === 'ended' || state === 'error') && !this.client) return this.#over();
    return html`${readOnly || withoutToolbar ? nothing : this.#toolbar()}
      <div class="paper ${readOnly ? 'reading' : ''}" part="paper">
        <canvas tabindex="0" role="img" aria-label=${this.terms.whiteboard}></canvas>
        <div class="cursors" part="cursors" aria-hidden="true"></div>
        ${this.#notice()}
      </div>`;
  }

  /** A page's own: out of any conversation. */
  #alone(): void {
    this.room.want(undefined);
    if (this.failure) this.recover();
    this.host.state = 'joined';
  }

  #over(): TemplateResult {
    const again = () => {
      this.recover();
      if (this.shared.page?.state.phase === 'failed') this.inside.retrySession();
      this.room.again();
    };
    const { tryAgain, conversationClosed, sentOut, notLetIn } = this.terms;
    const { ending } = this.room;
    const sentence = ending && { denied: notLetIn, ejected: sentOut, closed: conversationClosed }[ending];
    return html`<div class="idle">
      ${sentence ? html`<p role="status">${sentence}</p>` : this.renderFailure()}
      <button class="button" part="button" type="button" @click=${again}>${tryAgain}</button>
    </div>`;
  }

  #toolbar(): TemplateResult {
    const { onFocusIn: focusIn, onKeyDown: keyDown } = this.#keys;
    return toolbar(this.terms, this.#desk.state(TOOLS, true), { ...this.#desk.actions, focusIn, keyDown });
  }

  #notice(): TemplateResult | typeof nothing {
    const sentence = this.#sentence;
    return sentence ? html`<p class="notice" part="notice" role="status">${sentence}</p>` : nothing;
  }

  get #sentence(): string {
    const { terms, failure } = this;
    const { state } = this.host;
    if (failure) return this.inside.sentenceOf(failure);
    if (state === 'waiting') return terms.waitToBeLetIn;
    return state === 'reconnecting' || state === 'connecting' ? terms[state] : '';
  }

  #open(canvas: HTMLCanvasElement): ApiCCWhiteBoardClient | undefined {
    if (!this.host.conversation?.trim()) return ApiCCWhiteBoardClient.openOffline(canvas);
    if (this.room.phase !== 'joined') return undefined;
    const { board } = this.host;
    return this.room.conversation?.openBoard(canvas, { board, cursorColor: pointerColor(this.#userId) });
  }

  get #userId(): string {
    return this.shared.page?.session?.getId() ?? '';
  }
}
