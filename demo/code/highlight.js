/**
 * Colours the snippets of the demo: a few lines of HTML or CSS that we wrote, not the languages in full.
 *
 * @typedef {'tag' | 'attribute' | 'value' | 'comment' | 'plain'} TokenKind
 * @typedef {{ kind: TokenKind, text: string }} Token
 */

const TAG_OR_COMMENT = /<!--[\s\S]*?-->|<\/?[\w-]+(?:"[^"]*"|[^">])*>/g;
const IN_TAG = /(?<tag><\/?[\w-]+|\/?>)|(?<value>"[^"]*")|(?<attribute>[\w-]+)/g;
const IN_CSS =
  /(?<comment>\/\*[\s\S]*?\*\/)|(?<tag>[^\s{};:][^{};:]*(?=\s\{))|(?<attribute>[\w-]+(?=:))|(?<value>(?<=:\s*)[^\s;][^;]*)/g;

/**
 * The tokens' texts together are the source, to the letter.
 * @param {string} source
 * @param {'html' | 'css'} language
 * @returns {Token[]}
 */
export function tokenize(source, language) {
  if (language === 'css') return split(source, IN_CSS, tokenOfGroups);
  return split(source, TAG_OR_COMMENT, (match) => {
    const [whole] = match;
    return whole.startsWith('<!--') ? [{ kind: 'comment', text: whole }] : split(whole, IN_TAG, tokenOfGroups);
  });
}

/**
 * @param {string} source
 * @param {RegExp} pattern
 * @param {(match: RegExpMatchArray) => Token[]} tokensOf
 * @returns {Token[]}
 */
function split(source, pattern, tokensOf) {
  /** @type {Token[]} */
  const tokens = [];
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: source.slice(end, match.index) });
    tokens.push(...tokensOf(match));
    end = match.index + match[0].length;
  }
  if (end < source.length) tokens.push({ kind: 'plain', text: source.slice(end) });
  return tokens;
}

/**
 * @param {RegExpMatchArray} match
 * @returns {Token[]}
 */
function tokenOfGroups(match) {
  const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? ['plain'];
  return [{ kind: /** @type {TokenKind} */ (kind), text: match[0] }];
}
