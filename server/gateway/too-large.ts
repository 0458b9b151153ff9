/** Stands in for a payload that its carrier found to be over the limit and did not pass on. */
export const TOO_LARGE: unique symbol = Symbol('too large');

/** How deep a payload may be nested. Parsing has no limit, but writing JSON again recurses and would exhaust the stack. */
const MAX_NESTING = 500;

/** Whether the text of a JSON value may be taken in: at most `maxBytes` in UTF-8, and not nested too deep. */
export function isAcceptable(text: string, maxBytes: number): boolean {
  // A code unit is at most three bytes, and a level takes at least two characters: short texts need no counting.
  if (text.length * 3 > maxBytes && utf8Length(text) > maxBytes) return false;
  return text.length <= 2 * MAX_NESTING || nesting(text) <= MAX_NESTING;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The deepest nesting of arrays and objects in a JSON text; brackets inside strings do not count. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let n = 0; n < text.length; n += 1) {
    const unit = text.charCodeAt(n);
    if (unit === QUOTE) inString = !inString;
    else if (inString && unit === BACKSLASH) n += 1;
    else if (!inString && (unit === OPEN_ARRAY || unit === OPEN_OBJECT)) deepest = Math.max(deepest, (depth += 1));
    else if (!inString && (unit === CLOSE_ARRAY || unit === CLOSE_OBJECT)) depth -= 1;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
