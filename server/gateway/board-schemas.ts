import { LIMITS, type Json, type Points } from '@apirtc-ce/protocol';
import { z } from 'zod';
import { conversation, id, json, seq, text } from './fields.js';

const board = text(LIMITS.maxBoardNameLength);
const color = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/);
const size = z.number().min(0.25).max(LIMITS.maxMarkSize);
/** By hand: a stroke has thousands, and they are nearly all of what a drawing is made of. */
const points = z.custom<Points>(isPoints);
const coordinate = z.number().min(-LIMITS.maxBoardCoordinate).max(LIMITS.maxBoardCoordinate);

const mark = z.discriminatedUnion('tool', [
  z.object({ tool: z.literal(['pen', 'erase']), points, color, size }),
  z.object({ tool: z.literal(['arrow', 'ellipse', 'rectangle']), points, color, size }),
  z.object({
    tool: z.literal('text'),
    points,
    color,
    size,
    text: text(LIMITS.maxMarkTextLength),
    font: text(LIMITS.maxMarkFontLength).optional(),
    border: z.boolean().optional(),
  }),
  z.object({ tool: z.literal('clear') }),
]);

const stroke = z.object({
  id,
  tool: z.literal(['pen', 'erase', 'arrow', 'ellipse', 'rectangle']),
  color,
  size,
  from: z.number().int().min(0).max(LIMITS.maxMarkPoints),
  points,
});

const live = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('pointer'),
    source: text(LIMITS.maxPointerSourceLength),
    x: coordinate,
    y: coordinate,
    data: json.optional(),
  }),
  z.object({
    type: z.literal('board'),
    board,
    cursor: z.object({ x: coordinate, y: coordinate, color }).nullable().optional(),
    stroke: stroke.nullable().optional(),
  }),
]);

const at = { name: conversation, board };

/** The shapes of what is drawn, and of what is shown for a moment. */
export const BOARD_REQUESTS = {
  'conversation:live': z.object({ name: conversation, live }),
  'board:open': z.object(at),
  'board:close': z.object(at),
  'board:read': z.object({ ...at, after: seq }),
  'board:draw': z.object({ ...at, id, mark }),
  'board:undo': z.object({ ...at, id, markId: id, undone: z.boolean() }),
  'board:wipe': z.object({ ...at, id }),
};

/** Pairs of whole numbers that stay on the board, wherever they lead. */
export function isPoints(value: unknown): value is Points {
  if (!Array.isArray(value) || value.length < 2 || value.length % 2 || value.length > 2 * LIMITS.maxMarkPoints) return false;
  const sums = [0, 0];
  return value.every((each: Json, index) => {
    if (!Number.isInteger(each)) return false;
    const sum = (sums[index % 2] ?? 0) + (each as number);
    sums[index % 2] = sum;
    return Math.abs(sum) <= LIMITS.maxBoardCoordinate;
  });
}
