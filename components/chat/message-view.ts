import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { checkIcon, clockIcon, problemIcon } from '../icon/icons.js';
import type { MessageGroup } from './message-groups.js';
import type { Message } from './message.js';
import { textPieces } from './text-pieces.js';
import '../i18n/vocabulary/media.en.js';

/** What messages are shown with. */
export interface MessageContext {
  terms: Terms;
  /** BCP 47. */
  locale: string;
  /** The contact's. */
  name: string;
  /** Now, milliseconds since the epoch: days are told from here. */
  now: number;
  retry(key: number): void;
}

export function messageGroup(group: MessageGroup, context: MessageContext): TemplateResult {
  const [{ time }] = group.messages;
  const { locale, name, terms } = context;
  const sender = group.mine
    ? html`<span class="for-screen-readers">${terms.you}</span>`
    : html`<span class="sender" part="sender">${name}</span>`;
  return html`${group.startsDay ? html`<p class="day" part="day">${dayText(time, context)}</p>` : nothing}
    <div class="group ${group.mine ? 'mine' : 'theirs'}">
      <p class="by">
        ${sender}
        <time datetime=${new Date(time).toISOString()}>${formatsOf(locale).time.format(time)}</time>
      </p>
      ${repeat(
        group.messages,
        ({ key }) => key,
        (message) => bubble(message, context),
      )}
    </div>`;
}

function bubble(message: Message, context: MessageContext): TemplateResult {
  const { phase } = message.delivery;
  return html`<div class="bubble ${phase}" part="message ${phase === 'received' ? 'received' : 'sent'}">
      <p class="text" dir="auto">${textPieces(message.text).map(piece)}</p>
      ${mark(message, context.terms)}
    </div>
    ${problem(message, context)}`;
}

function piece({ text, href }: ReturnType<typeof textPieces>[number]): TemplateResult | string {
  return href === undefined ? text : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

const MARKS = { pending: clockIcon, sent: checkIcon, failed: problemIcon } as const;

function mark({ delivery: { phase } }: Message, terms: Terms): TemplateResult | typeof nothing {
  if (phase === 'received') return nothing;
  const words = { pending: terms.messageIsOnItsWay, sent: terms.messageWasSent, failed: '' }[phase];
  return html`<span class="mark">${icon(MARKS[phase])}<span class="for-screen-readers">${words}</span></span>`;
}

function problem({ key, delivery }: Message, { terms, name, retry }: MessageContext): TemplateResult | typeof nothing {
  if (delivery.phase !== 'failed') return nothing;
  return html`<p class="problem" part="problem">
    ${terms.errors[delivery.code].replace('{subject}', () => name)}
    <button class="retry" type="button" @click=${() => retry(key)}>${terms.tryAgain}</button>
  </p>`;
}

/** Making a formatter costs a hundred times what using it does, and there may be thousands of times to write. */
interface Formats {
  time: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  dayOfYear: Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
}

const formats = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known) return known;
  const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  const made: Formats = {
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    day: new Intl.DateTimeFormat(locale, day),
    dayOfYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
  formats.set(locale, made);
  return made;
}

const DAY_MS = 86_400_000;

/** "Today", "yesterday", or the date; the year when it is another. */
function dayText(time: number, { locale, now }: MessageContext): string {
  const { day, dayOfYear, relative } = formatsOf(locale);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(time)) / DAY_MS);
  if (daysAgo === 0 || daysAgo === 1) return relative.format(-daysAgo, 'day');
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day : dayOfYear).format(time);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
