import type { ApiCCWhiteBoardClient, Conversation, PointerLocation } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { ConversationBody } from '../conversation/conversation-body.js';
import type { Inside } from '../conversation/late-element.js';
import { listening } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import { RovingFocus } from '../controls/roving-focus.js';
import { DrawingDesk } from '../drawing/drawing-desk.js';
import { drawingStyles } from '../drawing/drawing.styles.js';
import { Lasers } from '../drawing/lasers.js';
import { pointerColor } from '../drawing/palette.js';
import { toolbar } from '../drawing/toolbar.js';
import { errorCodeOf } from '../error/error-code-of.js';
import type { ApirtcAnnotate } from './annotate.js';
import { overlayStyles } from './overlay.styles.js';
import { SourceWatch } from './source-watch.js';

/** The width of every picture in the drawing's own units, whatever resolution somebody receives it in. */
const PICTURE_WIDTH = 1600;

const TOOLS = ['laser', 'pen', 'erase', 'arrow', 'ellipse', 'rectangle', 'text'] as const;

/** What lies over a picture: toolbar, drawing, and the lights of those who point. */
export class Body extends ConversationBody<ApirtcAnnotate> {
  readonly styles: CSSResultGroup = [drawingStyles, overlayStyles];
  readonly #source: SourceWatch;
  readonly #desk: DrawingDesk;
  readonly #keys: RovingFocus;
  readonly #lasers = new Lasers();
  /** Which drawing is on the desk. */
  #shown = '';

  constructor(host: ApirtcAnnotate, inside: Inside) {
    super(host, inside);
    this.#source = new SourceWatch(
      host,
      () => this.#find(),
      () => this.requestUpdate(),
    );
    this.#desk = new DrawingDesk(
      host,
      {
        terms: () => this.terms,
        size: () => ({ width: PICTURE_WIDTH, height: (PICTURE_WIDTH * this.#source.size.height) / this.#source.size.width }),
        open: (canvas) => this.#open(canvas),
        problem: (cause) => this.fail(errorCodeOf(cause), { cause }),
        closed: () => this.requestUpdate(),
        pointed: (place) => place && this.room.conversation?.sendPointerLocation(this.#sourceName, place.x, place.y),
      },
      'laser',
    );
    this.#keys = new RovingFocus(host, () => [...host.renderRoot.querySelectorAll<HTMLElement>('.toolbar button:enabled')]);
  }

  get client(): ApiCCWhiteBoardClient | undefined {
    return this.#desk.client;
  }

  override willUpdate(): void {
    super.willUpdate();
    const { conversation } = this.#subject ?? {};
    const shown = conversation ? `${conversation.getName()} ${this.#sourceName} ${this.#userId}` : '';
    if (shown !== this.#shown) {
      this.#lasers.clear();
      this.#desk.reopen();
    }
    this.#shown = shown;
    this.#desk.readOnly = this.host.readOnly;
  }

  render(): TemplateResult {
    return html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.#over()}${this.renderFailure()}`;
  }

  override updated(): void {
    const over = this.find('.over');
    const { box } = this.#source;
    if (!over || !box) return;
    const { left, top } = this.host.getBoundingClientRect();
    const { style } = over;
    style.left = `${box.left - left}px`;
    style.top = `${box.top - top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    this.#desk.fit();
  }

  protected override use({ conversation }: SharedConversation): () => void {
    conversation.enablePointerSharing(true);
    const stop = listening(conversation, { pointerLocationChanged: (pointed) => this.#light(pointed) });
    return () => {
      stop();
      this.#lasers.clear();
      this.#desk.reopen();
    };
  }

  #over(): TemplateResult | typeof nothing {
    if (!this.#subject) return nothing;
    const { readOnly, withoutToolbar } = this.host;
    return html`<div class="over ${readOnly ? 'reading' : ''}" ?hidden=${!this.#source.box}>
      <div class="paper" part="paper">
        <canvas tabindex=${readOnly ? -1 : 0} role="img" aria-label=${this.terms.annotations}></canvas>
        <div class="cursors" part="cursors" aria-hidden="true"></div>
      </div>
      ${readOnly || withoutToolbar ? nothing : this.#toolbar()}
    </div>`;
  }

  #toolbar(): TemplateResult {
    const { onFocusIn: focusIn, onKeyDown: keyDown } = this.#keys;
    return toolbar(this.terms, this.#desk.state(TOOLS, false), { ...this.#desk.actions, focusIn, keyDown });
  }

  /** Whom to draw with; undefined while there is nobody, or nothing to draw over. */
  get #subject(): { conversation: Conversation } | undefined {
    const { conversation, phase } = this.room;
    const { streamId } = this.host;
    if (!conversation || (phase !== 'joined' && phase !== 'reconnecting')) return undefined;
    return streamId === undefined || conversation.getStreamInfo(streamId) ? { conversation } : undefined;
  }

  /** What the others call what is pointed at. */
  get #sourceName(): string {
    return this.host.streamId ?? this.host.board;
  }

  get #userId(): string {
    return this.shared.page?.session?.getId() ?? '';
  }

  #open(canvas: HTMLCanvasElement): ApiCCWhiteBoardClient | undefined {
    const { streamId, board } = this.host;
    const drawing = streamId === undefined ? { board } : { streamId };
    return this.#subject?.conversation.openBoard(canvas, { ...drawing, cursorColor: pointerColor(this.#userId) });
  }

  #light({ sender, source, x, y }: PointerLocation): void {
    const box = this.find('.cursors');
    if (!box || source !== this.#sourceName) return;
    const { view } = this.#desk;
    const [left, top] = [x * view.scale + view.x, y * view.scale + view.y];
    this.#lasers.show(box, { userId: sender.id, name: sender.getUsername(), color: pointerColor(sender.id), left, top });
  }

  #find(): Element | null | undefined {
    const { host } = this;
    if (host.for === undefined) return host.children[0];
    const root = host.getRootNode();
    return root instanceof Document || root instanceof ShadowRoot ? root.getElementById(host.for) : undefined;
  }
}
