/** A part of a message's text: as it is, or an address to follow. */
export type TextPiece = { text: string; href?: undefined } | { text: string; href: string };

/** What looks like a web address. Other schemes are text: `javascript:` and its like are never followed. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"]+/giu;

/** Punctuation that ends the sentence, not the address. */
const AFTER_ADDRESS = /[.,;:!?'’»…]+$/u;

/** Splits a text into plain parts and web addresses; put together again they are the text. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    const address = addressIn(match);
    if (!URL.canParse(address)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: address, href: address });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Without the sentence's end, and without a bracket that was opened before the address. */
function addressIn(match: string): string {
  const address = match.replace(AFTER_ADDRESS, '');
  const isBracketOfSentence = address.endsWith(')') && !address.includes('(');
  return isBracketOfSentence ? addressIn(address.slice(0, -1)) : address;
}
