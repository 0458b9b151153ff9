import type { Id, Live, LiveStroke } from '@apirtc-ce/protocol';
import { later as realLater } from '../signalling/later.js';
import type { Later } from '../signalling/later.js';
import { decodePoints, encodePoints } from './points.js';
import type { Place } from './points.js';
import type { OpenLine } from './surface.js';

/** What is shown to others on a drawing, for a moment. */
export type LiveBoard = Omit<Extract<Live, { type: 'board' }>, 'type' | 'board'>;

/** Somebody's pointer on a drawing. */
export interface Cursor extends Place {
  memberId: Id;
  color: string;
}

/** How often others are shown what this page does: 20 times a second looks alive, and is half of what the CCS takes. */
const SHOW_EVERY_MS = 50;

/** A line of which nothing is heard is given up: its author is gone, or cancelled it and that was lost. */
const SILENCE_MS = 5_000;

/** Shows others the pointer and the line that is being drawn, as often as makes sense; what comes meanwhile travels together. */
export class LiveSender {
  readonly #show: (live: LiveBoard) => void;
  readonly #later: Later;
  #cursor: LiveBoard['cursor'];
  #line: OpenLine | null | undefined;
  #sent = 0;
  #waiting = false;

  constructor(show: (live: LiveBoard) => void, later: Later = realLater) {
    this.#show = show;
    this.#later = later;
  }

  /** `null`: it points nowhere. */
  point(cursor: (Place & { color: string }) | null): void {
    if (!cursor && !this.#cursor) return;
    this.#cursor = cursor;
    this.#plan();
  }

  /** The line as it is now. */
  draw(line: OpenLine): void {
    if (line.id !== this.#line?.id) this.#sent = 0;
    this.#line = line;
    this.#plan();
  }

  /** It is a mark now, which others are told by itself; or it was given up, which they are told here. */
  end(cancelled: boolean): void {
    this.#line = cancelled && this.#sent ? null : undefined;
    if (cancelled) this.#plan();
  }

  #plan(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#later(() => {
      this.#waiting = false;
      this.#flush();
    }, SHOW_EVERY_MS);
  }

  #flush(): void {
    const live: LiveBoard = {};
    if (this.#cursor !== undefined) live.cursor = this.#cursor;
    if (this.#line !== undefined) live.stroke = this.#line && this.#part(this.#line);
    if (this.#cursor === null) this.#cursor = undefined;
    if (this.#line === null) this.#line = undefined;
    if ('cursor' in live || 'stroke' in live) this.#show(live);
  }

  /** What others do not have: the end of a line, or all of what has two ends. */
  #part({ id, style, places }: OpenLine): LiveStroke {
    const grows = style.tool === 'pen' || style.tool === 'erase';
    const from = grows ? Math.min(this.#sent, places.length - 1) : 0;
    this.#sent = places.length;
    return { id, ...style, from, points: encodePoints(places.slice(from)) };
  }
}

interface HeardLine extends OpenLine {
  memberId: Id;
  forget: () => void;
}

/** What others show: their pointers, and the lines that they are drawing. */
export class LiveReceiver {
  readonly #changed: () => void;
  readonly #later: Later;
  readonly #cursors = new Map<Id, Cursor>();
  /** By member: nobody draws two lines at a time. */
  readonly #lines = new Map<Id, HeardLine>();

  constructor(changed: () => void, later: Later = realLater) {
    this.#changed = changed;
    this.#later = later;
  }

  get cursors(): Cursor[] {
    return [...this.#cursors.values()];
  }

  get lines(): OpenLine[] {
    return [...this.#lines.values()];
  }

  hear(memberId: Id, { cursor, stroke }: LiveBoard): void {
    if (cursor) this.#cursors.set(memberId, { ...cursor, memberId });
    if (cursor === null) this.#cursors.delete(memberId);
    if (stroke) this.#draw(memberId, stroke);
    if (stroke === null) this.#end(memberId);
    this.#changed();
  }

  /** These are marks now. */
  settled(isMark: (id: Id) => boolean): void {
    for (const [memberId, { id }] of this.#lines) if (isMark(id)) this.#end(memberId);
  }

  /** Only these look at the drawing. */
  keep(memberIds: ReadonlySet<Id>): void {
    for (const memberId of this.#cursors.keys()) if (!memberIds.has(memberId)) this.#cursors.delete(memberId);
    for (const memberId of this.#lines.keys()) if (!memberIds.has(memberId)) this.#end(memberId);
    this.#changed();
  }

  #draw(memberId: Id, { id, tool, color, size, from, points }: LiveStroke): void {
    const known = this.#lines.get(memberId);
    known?.forget();
    const before = known?.id === id ? known.places.slice(0, from) : [];
    const forget = this.#later(() => {
      this.#end(memberId);
      this.#changed();
    }, SILENCE_MS);
    this.#lines.set(memberId, {
      id,
      memberId,
      style: { tool, color, size },
      places: [...before, ...decodePoints(points)],
      forget,
    });
  }

  #end(memberId: Id): void {
    this.#lines.get(memberId)?.forget();
    this.#lines.delete(memberId);
  }
}
