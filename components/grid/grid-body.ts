import type { Session } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConversationBody } from '../conversation/conversation-body.js';
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
import '../tile/define.js';
import { button } from '../theme/button.styles.js';
import { arrange } from './arrange.js';
import type { Arrangement } from './arrange.js';
import { PinRequestEvent } from './grid.events.js';
import type { ApirtcGrid } from './grid.js';
import { styles } from './grid.styles.js';
import { tilesOf } from './tiles.js';
import type { TileView } from './tiles.js';

/** The tiles of a grid. */
export class Body extends ConversationBody<ApirtcGrid> {
  readonly styles: CSSResultGroup = [button, styles];

  #page = 0;
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

  render(): TemplateResult {
    const { conversation } = this.room;
    const session = this.#session;
    if (!conversation || !session || !this.isIn)
      return html`${this.renderFailure() === nothing ? this.#outside() : this.renderFailure()}`;
    const tiles = tilesOf(conversation, { session, preview: this.host.preview });
    const speaker = conversation.getActiveSpeaker() ?? undefined;
    const { layout, pinned } = this.host;
    return this.#inside(arrange(tiles, { layout, pinned, speaker, page: this.#page }), conversation.getRaisedHands());
  }

  #outside(): TemplateResult {
    const { connecting, waitToBeLetIn, conversationClosed } = this.terms;
    const sentence = { connecting, waiting: waitToBeLetIn, ended: conversationClosed }[this.host.state as 'ended'] ?? '';
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
    const isPinned = this.host.pinned === key;
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
        @click=${() => this.#turn(to)}
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

  #turn(page: number): void {
    this.#page = page;
    this.requestUpdate();
  }

  #ask(tile: string, on: boolean): void {
    const request = new PinRequestEvent(tile, on);
    this.dispatch(request);
    unlessCancelled(request, () => (this.host.pinned = on ? tile : undefined));
  }

  #heard(streamId: string, isSpeaking: boolean): void {
    if (isSpeaking === this.#speaking.has(streamId)) return;
    if (isSpeaking) this.#speaking.add(streamId);
    else this.#speaking.delete(streamId);
    this.requestUpdate();
  }
}
