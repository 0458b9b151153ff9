import { html } from 'lit';
import type { CSSResult, ReactiveControllerHost, TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Localize } from '../i18n/localize.js';
import { RowWindow } from '../row-window/row-window.js';
import type { ChatPartner } from './chat-partner.js';
import { messageRows } from './message-rows.js';
import type { MessageRow } from './message-rows.js';
import { messageRow } from './message-view.js';
import type { Message } from './message.js';
import { messageStyles } from './message.styles.js';

/** As many messages are all in the document; of more, those near what is seen. */
const WHOLE = 100;

/** The messages of a log, as they are shown; it comes with the first log. */
export class Messages {
  readonly styles: CSSResult = messageStyles;
  readonly #window: RowWindow;
  #rows: readonly MessageRow[] = [];
  #of?: readonly Message[];

  constructor(host: ReactiveControllerHost, box: () => HTMLElement | null) {
    this.#window = new RowWindow(host, { box, estimate: 48, whole: WHOLE });
  }

  /** What is first of those in the document; undefined while a window keeps the reader's place itself. */
  get first(): number | undefined {
    return this.#window.isOpen ? undefined : this.#rows[0]?.message.key;
  }

  render(
    messages: readonly Message[],
    { partner, localize, retry }: { partner: ChatPartner; localize: Localize; retry: (key: number) => void },
  ): TemplateResult {
    if (messages !== this.#of) this.#rows = messageRows(messages, this.#rows);
    this.#of = messages;
    const { terms, locale } = localize;
    const now = Date.now();
    const context = { terms, locale, partner, now, retry };
    const today = new Date(now).toDateString();
    const { first, rows } = this.#window.slice(this.#rows, ({ message }) => message.key);
    const row = (each: MessageRow, at: number) => {
      const readers = each.mine ? partner.readersOf(each.message) : undefined;
      const shown = [each, terms, locale, partner.nameOf(each.message), today, readers?.names.join(), readers?.all];
      return html`<div class="row ${each.startsGroup ? 'start' : ''}" data-index=${first + at}>
        ${guard(shown, () => messageRow(each, { ...context, readers }))}
      </div>`;
    };
    return html`<div class="space"></div>
      ${repeat(rows, ({ message }) => message.key, row)}
      <div class="space"></div>`;
  }
}
