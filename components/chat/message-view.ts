import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import '../i18n/vocabulary/media.en.js';
import { icon } from '../icon/icon.js';
import { checkIcon, clockIcon, fileIcon, problemIcon, readIcon } from '../icon/icons.js';
import { attachmentOf, isPicture, sizeText } from './attachment.js';
import type { ChatPartner } from './chat-partner.js';
import type { Message } from './message.js';
import type { MessageRow } from './message-rows.js';
import { textPieces } from './text-pieces.js';

/** What messages are shown with. */
export interface MessageContext {
  terms: Terms;
  /** BCP 47. */
  locale: string;
  partner: Pick<ChatPartner, 'name' | 'nameOf' | 'isGroup'>;
  /** Now, milliseconds since the epoch: days are told from here. */
  now: number;
  /** Who has read a message of one's own. */
  readers: { names: string[]; all: boolean } | undefined;
  retry(key: number): void;
}

export function messageRow(row: MessageRow, context: MessageContext): TemplateResult {
  const { message, mine, startsDay, startsGroup, endsGroup } = row;
  return html`${startsDay ? html`<p class="day" part="day">${dayText(message.time, context)}</p>` : nothing}
    <div class="line ${mine ? 'mine' : 'theirs'} ${context.partner.isGroup ? 'of-many' : ''} ${endsGroup ? 'end' : ''}">
      ${startsGroup ? by(row, context) : nothing} ${bubble(message, context)}
    </div>`;
}

/** Who wrote what follows, and when. */
function by({ message, mine }: MessageRow, { locale, partner, terms }: MessageContext): TemplateResult {
  const { time, sender } = message;
  const face = html`<apirtc-avatar
    class="face"
    decorative
    name=${sender?.name ?? ''}
    user-id=${sender?.id ?? ''}
    photo-url=${sender?.photoUrl ?? ''}
  ></apirtc-avatar>`;
  return html`${sender ? face : nothing}
    <p class="by">
      ${
        mine
          ? html`<span class="for-screen-readers">${terms.you}</span>`
          : html`<span class="sender" part="sender">${partner.nameOf(message)}</span>`
      }
      <time datetime=${new Date(time).toISOString()}>${formatsOf(locale).time.format(time)}</time>
    </p>`;
}

function bubble(message: Message, context: MessageContext): TemplateResult {
  const { phase } = message.delivery;
  return html`<div class="bubble ${phase}" part="message ${phase === 'received' ? 'received' : 'sent'}">
      ${content(message, context)} ${mark(message, context)}
    </div>
    ${problem(message, context)}`;
}

/** The text, or the file that was sent in its place. */
function content(message: Message, { terms, locale }: MessageContext): TemplateResult {
  const attachment = attachmentOf(message.metadata);
  if (!attachment) return html`<p class="text" dir="auto">${textPieces(message.text).map(piece)}</p>`;
  const { url, name, size } = attachment;
  if (isPicture(attachment)) {
    return html`<a class="picture" part="picture" href=${url} target="_blank" rel="noopener noreferrer">
      <img src=${url} alt=${terms.pictureNamed(name)} loading="lazy" decoding="async" referrerpolicy="no-referrer" />
    </a>`;
  }
  return html`<a class="file" part="file" href=${url} target="_blank" rel="noopener noreferrer" download=${name}>
    ${icon(fileIcon)}
    <span class="file-name" dir="auto">${name}</span>
    ${size === undefined ? nothing : html`<span class="file-size">${sizeText(size, locale)}</span>`}
  </a>`;
}

function piece({ text, href }: ReturnType<typeof textPieces>[number]): TemplateResult | string {
  return href === undefined ? text : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

const MARKS = { pending: clockIcon, sent: checkIcon, failed: problemIcon } as const;

function mark({ delivery: { phase } }: Message, { terms, readers }: MessageContext): TemplateResult | typeof nothing {
  if (phase === 'received') return nothing;
  if (phase === 'sent' && readers?.names.length) {
    const words = readers.all ? terms.readByAll : terms.readBy(readers.names.join(', '));
    return html`<span class="mark ${readers.all ? 'read' : ''}" title=${words}
      >${icon(readIcon)}<span class="for-screen-readers">${words}</span></span
    >`;
  }
  const words = { pending: terms.messageIsOnItsWay, sent: terms.messageWasSent, failed: '' }[phase];
  return html`<span class="mark">${icon(MARKS[phase])}<span class="for-screen-readers">${words}</span></span>`;
}

function problem({ key, delivery }: Message, { terms, partner, retry }: MessageContext): TemplateResult | typeof nothing {
  if (delivery.phase !== 'failed') return nothing;
  return html`<p class="problem" part="problem">
    ${terms.errors[delivery.code].replace('{subject}', () => partner.name)}
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
function dayText(time: number, { locale, now }: Pick<MessageContext, 'locale' | 'now'>): string {
  const { day, dayOfYear, relative } = formatsOf(locale);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(time)) / DAY_MS);
  if (daysAgo === 0 || daysAgo === 1) return relative.format(-daysAgo, 'day');
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day : dayOfYear).format(time);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
