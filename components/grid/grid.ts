import type { Session, Stream } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationElement } from '../conversation/conversation-element.js';
import { receptionOf } from '../conversation/reception.js';
import type { Reception } from '../conversation/reception.js';
import { listening } from '../conversation/shared-conversation.js';
import type { SharedConversation } from '../conversation/shared-conversation.js';
import { unlessCancelled } from '../element/request-event.js';
import '../i18n/vocabulary/media.en.js';
import '../i18n/vocabulary/meeting.en.js';
import { icon } from '../icon/icon.js';
import { handIcon, nextIcon, pinIcon, previousIcon, speakerIcon, unpinIcon } from '../icon/icons.js';
import type { IconNodes } from '../icon/icon.js';
import { button } from '../theme/button.styles.js';
import { arrange } from './arrange.js';
import type { Arrangement, GridLayout } from './arrange.js';
import { PinRequestEvent } from './grid.events.js';
import { styles } from './grid.styles.js';
import { tilesOf } from './tiles.js';
import type { TileView } from './tiles.js';

/**
 * Everybody in a conversation, each in a tile: all alike with nine on a page, or who speaks large and the others in a row. A shared screen is large
 * in both, and so is whom the user pins. It receives and plays what is published; it publishes nothing itself.
 *
 * @summary Shows who is in a conversation.
 * @tagname apirtc-grid
 *
 * @event {PinRequestEvent} apirtc-pin-request - The pin of a tile was pressed; has `tile` and `on`. Can be cancelled.
 *
 * @csspart grid - The place of all tiles.
 * @csspart tile - A tile.
 * @csspart pin - The button of a tile that makes it large.
 * @csspart hand - The mark of who raised a hand.
 * @csspart pager - The way to the other pages of tiles.
 * @csspart button - A button.
 */
export class ApirtcGrid extends ConversationElement {
  static override styles: CSSResultGroup = [ConversationElement.styles, button, styles];

  /** `grid`: all alike; `speaker`: who speaks is large. */
  @property({ reflect: true }) layout: GridLayout = 'grid';
  /** Which tile is large, whoever speaks: a stream's id, or a user's. */
  @property({ reflect: true }) pinned?: string;
  /** The user's own camera, shown before it is published, and when it cannot be. */
  @property({ attribute: false }) preview?: Stream;

  @state() private page = 0;
  readonly #speaking = new Set<string>();
  #session?: Session;
  #reception?: Reception;

  protected override use({ conversation }: SharedConversation, session: Session): () => void {
    this.#session = session;
    this.#reception = receptionOf(conversation);
    session.getUserAgent().enableActiveSpeakerDetecting(true);
    const render = () => this.requestUpdate();
    const stops = [
      this.#reception.use(render),
      listening(conversation, {
        activeSpeakerChanged: render,
        handsChanged: render,
        audioAmplitude: ({ streamId, isSpeaking }) => this.#heard(streamId, isSpeaking),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      this.#speaking.clear();
      this.#reception = this.#session = undefined;
    };
  }

  protected override render(): TemplateResult {
    const { conversation } = this.room;
    const session = this.#session;
    const isIn = conversation && session && (this.state === 'joined' || this.state === 'reconnecting');
    if (!isIn) return html`${this.renderFailure() === nothing ? this.#outside() : this.renderFailure()}`;
    const tiles = tilesOf(conversation, { session, preview: this.preview });
    const speaker = conversation.getActiveSpeaker() ?? undefined;
    const { layout, pinned, page } = this;
    return this.#inside(arrange(tiles, { layout, pinned, speaker, page }), conversation.getRaisedHands());
  }

  #outside(): TemplateResult {
    const { connecting, waitToBeLetIn, conversationClosed } = this.terms;
    const sentence = { connecting, waiting: waitToBeLetIn, ended: conversationClosed }[this.state as 'ended'] ?? '';
    return html`<p class="outside" role="status">${sentence}</p>`;
  }

  #inside(arrangement: Arrangement<TileView>, hands: readonly string[]): TemplateResult {
    const { large, small } = arrangement;
    const shown = large ? [large, ...small] : small;
    return html`<div class="grid ${large ? 'speaker' : `of-${small.length}`}" part="grid">
        ${repeat(
          shown,
          ({ key }) => key,
          (tile) => this.#tile(tile, { isLarge: tile === large, hand: tile.screen ? -1 : hands.indexOf(tile.userId) }),
        )}
      </div>
      ${arrangement.pages > 1 ? this.#pager(arrangement) : nothing} ${this.#reception?.blocked.length ? this.#hear() : nothing}`;
  }

  /** Silent: streams play by themselves, whatever is shown. */
  #tile(view: TileView, { isLarge, hand }: { isLarge: boolean; hand: number }): TemplateResult {
    return html`<apirtc-tile
      class="${view.screen ? 'screen' : 'person'} ${isLarge ? 'large' : ''}"
      part="tile"
      without-sound
      name=${view.name}
      user-id=${view.userId}
      photo-url=${view.photoUrl}
      .stream=${view.stream}
      ?audio-muted=${view.audioMuted}
      ?video-muted=${view.videoMuted}
      ?contain=${view.screen}
      ?self=${view.self}
      ?speaking=${this.#speaking.has(view.sound) && !view.audioMuted}
      >${hand < 0 ? nothing : this.#hand(hand)} ${this.#pin(view)}</apirtc-tile
    >`;
  }

  /** With the place in the row of those who want to speak. */
  #hand(place: number): TemplateResult {
    return html`<span class="hand" part="hand" title=${this.terms.handRaised}
      >${icon(handIcon)}<span class="for-screen-readers">${this.terms.handRaised}</span><b>${place + 1}</b></span
    >`;
  }

  #pin({ key, name, self }: TileView): TemplateResult {
    const isPinned = this.pinned === key;
    const { pinTile, unpinTile, you } = this.terms;
    const label = (isPinned ? unpinTile : pinTile)(self ? you : name);
    const press = () => this.#ask(key, !isPinned);
    return html`<button
      class="button pin ${isPinned ? 'active' : ''}"
      part="pin"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${press}
    >
      ${icon(isPinned ? unpinIcon : pinIcon)}
    </button>`;
  }

  #pager({ page, pages }: Arrangement<TileView>): TemplateResult {
    const { previousPage, nextPage } = this.terms;
    const turn = (to: number, label: string, sign: IconNodes) =>
      html`<button
        class="button"
        part="button"
        type="button"
        aria-label=${label}
        ?disabled=${to < 0 || to >= pages}
        @click=${() => (this.page = to)}
      >
        ${icon(sign)}
      </button>`;
    return html`<nav class="pager" part="pager" aria-label=${this.terms.pagesOfPeople}>
      ${turn(page - 1, previousPage, previousIcon)}<span>${page + 1} / ${pages}</span>${turn(page + 1, nextPage, nextIcon)}
    </nav>`;
  }

  /** The browser plays sound only after a tap on the page. */
  #hear(): TemplateResult {
    return html`<button class="button active hear" part="button" type="button" @click=${() => this.#reception?.hear()}>
      ${icon(speakerIcon)}${this.terms.tapToHear}
    </button>`;
  }

  #ask(tile: string, on: boolean): void {
    const request = new PinRequestEvent(tile, on);
    this.dispatchEvent(request);
    unlessCancelled(request, () => (this.pinned = on ? tile : undefined));
  }

  #heard(streamId: string, isSpeaking: boolean): void {
    if (isSpeaking === this.#speaking.has(streamId)) return;
    if (isSpeaking) this.#speaking.add(streamId);
    else this.#speaking.delete(streamId);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-grid': ApirtcGrid;
  }
}
