import type { Mark } from '@apirtc-ce/protocol';
import { decodePoints } from './points.js';
import type { Place } from './points.js';

/** Any 2D context: of a canvas in the page or beside it. */
export type Ink = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What is drawn with a line, and how. */
export interface LineStyle {
  tool: 'pen' | 'erase' | 'arrow' | 'ellipse' | 'rectangle';
  color: string;
  size: number;
}

type TextMark = Extract<Mark, { tool: 'text' }>;

const LINE_HEIGHT = 1.25;
const DEFAULT_FONT = 'sans-serif';

/** Draws a mark. What it looks like depends on the mark and the transform alone: everybody gets the same pixels, whatever was drawn before. */
export function drawMark(ink: Ink, mark: Mark): void {
  if (mark.tool === 'clear') return;
  const places = decodePoints(mark.points);
  if (mark.tool === 'text') drawText(ink, mark, places[0] ?? { x: 0, y: 0 });
  else drawLine(ink, mark, places);
}

/** Draws along places, in one go. */
export function drawLine(ink: Ink, style: LineStyle, places: readonly Place[]): void {
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return;
  ink.save();
  prepare(ink, style);
  ink.beginPath();
  if (style.tool === 'ellipse') ellipse(ink, first, last);
  else if (style.tool === 'rectangle') ink.rect(first.x, first.y, last.x - first.x, last.y - first.y);
  else if (style.tool === 'arrow') arrow(ink, first, last, style.size);
  else curve(ink, places);
  ink.stroke();
  ink.restore();
}

/**
 * Draws the part of a line that came after its first `known` places, over what is there. Where the ink is not opaque the parts show through each
 * other; {@link drawLine} takes their place when the line is finished.
 */
export function continueLine(ink: Ink, style: LineStyle, places: readonly Place[], known: number): void {
  ink.save();
  prepare(ink, style);
  ink.beginPath();
  const from = Math.max(0, known - 2);
  const [one, other] = places.slice(from);
  if (one) start(ink, known > 1 && other ? middle(one, other) : one);
  along(ink, places.slice(from));
  ink.stroke();
  ink.restore();
}

function prepare(ink: Ink, { tool, color, size }: LineStyle): void {
  ink.globalAlpha = 1;
  ink.globalCompositeOperation = tool === 'erase' ? 'destination-out' : 'source-over';
  // A colour that the browser does not know would leave what was there before.
  ink.strokeStyle = '#000000';
  if (tool !== 'erase') ink.strokeStyle = color;
  ink.lineWidth = size;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  ink.setLineDash([]);
}

/** A smooth line: through the middles between places, bent towards the places. */
function curve(ink: Ink, places: readonly Place[]): void {
  const [first] = places;
  if (!first) return;
  start(ink, first);
  along(ink, places);
}

function along(ink: Ink, places: readonly Place[]): void {
  for (let index = 1; index + 1 < places.length; index += 1) {
    const [place, next] = [places[index], places[index + 1]] as [Place, Place];
    const to = middle(place, next);
    ink.quadraticCurveTo(place.x, place.y, to.x, to.y);
  }
  const last = places.at(-1);
  if (last) ink.lineTo(last.x, last.y);
}

/** A dot is a line, too. */
function start(ink: Ink, { x, y }: Place): void {
  ink.moveTo(x, y);
  ink.lineTo(x, y);
}

function middle(one: Place, other: Place): Place {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function ellipse(ink: Ink, one: Place, other: Place): void {
  const { x, y } = middle(one, other);
  ink.ellipse(x, y, Math.abs(other.x - one.x) / 2, Math.abs(other.y - one.y) / 2, 0, 0, 2 * Math.PI);
}

/** The head grows with the line, and is never longer than it. */
function arrow(ink: Ink, from: Place, to: Place, size: number): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const head = Math.min(length, 8 + 3 * size);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  ink.moveTo(from.x, from.y);
  ink.lineTo(to.x, to.y);
  for (const turn of [-0.5, 0.5]) {
    ink.moveTo(to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn));
    ink.lineTo(to.x, to.y);
  }
}

function drawText(ink: Ink, { text, size, font, color, border }: TextMark, { x, y }: Place): void {
  ink.save();
  ink.globalAlpha = 1;
  ink.globalCompositeOperation = 'source-over';
  ink.fillStyle = '#000000';
  ink.fillStyle = color;
  ink.font = `${size}px ${DEFAULT_FONT}`;
  if (font) ink.font = `${size}px ${font}, ${DEFAULT_FONT}`;
  ink.textBaseline = 'top';
  ink.textAlign = 'left';
  ink.direction = 'ltr';
  const lines = text.split('\n');
  lines.forEach((line, index) => ink.fillText(line, x, y + index * size * LINE_HEIGHT));
  if (border) drawBorder(ink, lines, { x, y }, size, color);
  ink.restore();
}

function drawBorder(ink: Ink, lines: readonly string[], { x, y }: Place, size: number, color: string): void {
  const padding = size / 4;
  const width = Math.max(...lines.map((line) => ink.measureText(line).width));
  ink.strokeStyle = color;
  ink.lineWidth = Math.max(1, size / 12);
  ink.strokeRect(x - padding, y - padding, width + 2 * padding, lines.length * size * LINE_HEIGHT + padding);
}
