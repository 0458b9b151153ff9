import type { Stream } from '@apirtc-ce/sdk';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { closeIcon } from '../icon/icons.js';
import type { Part } from './conference.templates.js';

/** What stands beside the tiles. */
export type ConferencePanel = 'chat' | 'people' | 'settings' | 'files' | 'board';

/** What a panel is made from. */
export interface Beside extends Part {
  terms: Terms;
  /** Camera and microphone of this page. */
  preview: Stream | undefined;
  /** Addresses of pictures, separated by spaces. */
  backgrounds: string;
  actions: { panel(which: ConferencePanel): void };
}

/** What a panel is called. */
export const TITLE_OF = {
  chat: 'chat',
  people: 'people',
  settings: 'cameraAndSound',
  files: 'sharedFiles',
  board: 'whiteboardOfAll',
} as const satisfies Record<ConferencePanel, keyof Terms>;

const INSIDE: Readonly<Record<ConferencePanel, (beside: Beside) => TemplateResult>> = {
  chat: ({ session, name, moderated, moderator }) =>
    html`<apirtc-chat
      class="talk"
      .session=${session}
      conversation=${name}
      ?moderated=${moderated}
      ?moderator=${moderator}
    ></apirtc-chat>`,
  people: ({ session, name, moderated, moderator }) =>
    html`<apirtc-participants
      .session=${session}
      conversation=${name}
      ?moderated=${moderated}
      ?moderator=${moderator}
    ></apirtc-participants>`,
  settings: ({ preview, backgrounds }) =>
    html`<apirtc-settings class="own" without-preview .stream=${preview ?? null} backgrounds=${backgrounds}></apirtc-settings>`,
  // Its conversation is joined already, moderated or not.
  files: ({ session, name }) =>
    html`<apirtc-share-file class="sheet" .session=${session} conversation=${name}></apirtc-share-file>`,
  board: ({ session, name, moderated, moderator }) =>
    html`<apirtc-whiteboard
      class="sheet"
      .session=${session}
      conversation=${name}
      ?moderated=${moderated}
      ?moderator=${moderator}
    ></apirtc-whiteboard>`,
};

/** One panel, with its name and a way to shut it. */
export function panelView(beside: Beside, panel: ConferencePanel): TemplateResult {
  const { terms, actions } = beside;
  const title = terms[TITLE_OF[panel]];
  return html`<aside class="panel" part="panel" aria-label=${title}>
    <header class="title">
      <h2>${title}</h2>
      <button
        class="button"
        part="button"
        type="button"
        aria-label=${terms.close}
        title=${terms.close}
        @click=${() => actions.panel(panel)}
      >
        ${icon(closeIcon)}
      </button>
    </header>
    ${INSIDE[panel](beside)}
  </aside>`;
}
