import { LIMITS, type Json } from '@apirtc-ce/protocol';
import { z } from 'zod';

/** Digits only, and safe as a number and as a DOM id. */
export const id = z.string().regex(/^[1-9][0-9]{0,14}$/);

// Payloads are parsed JSON already: what they carry for programs needs no second look.
export const json = z.custom<Json>((value) => value !== undefined);

/** The name of a conversation. */
export const conversation = text(LIMITS.maxConversationNameLength);
// Whatever a page says it is: what it is served as is decided when it is.
export const mediaType = z.string().refine(({ length }) => length <= LIMITS.maxFileNameLength, 'is too long');

/** A place in an order. */
export const seq = z.number().int().min(0);

/**
 * 1 to `max` UTF-16 code units. Not zod's own `min` and `max`: those count code points, and look at the `length` of whatever they get before
 * they know that it is a string.
 */
export function text(max: number): z.ZodString {
  return z.string().refine(({ length }) => length >= 1 && length <= max, `must have 1 to ${max} characters`);
}
