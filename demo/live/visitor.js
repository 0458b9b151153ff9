/**
 * Every visitor has ids of its own, so that two visitors of one demo do not ring each other: the names of the snippets get a suffix
 * that lasts as long as the tab.
 */

/** Without the letters and digits that are mistaken for each other; 32 of them, so that a byte maps evenly. */
const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz';
/** 40 bits: somebody who wants to ring a stranger cannot guess one. */
const SUFFIX_LENGTH = 8;

const NAME_ATTRIBUTES = ['user-id', 'contact', 'conversation'];
const GROUP_ATTRIBUTES = ['group', 'groups', 'subscribe-to'];

/** @type {Map<string, string>} */
const suffixes = new Map();

/**
 * This visitor's suffix in one section of the page: Alice of the chat is not rung when Alice of the call is.
 * @param {string} section
 */
export function suffixOf(section) {
  const suffix = suffixes.get(section) ?? keptSuffix(`apirtc-demo-visitor-${section}`);
  suffixes.set(section, suffix);
  return suffix;
}

/** @param {string} key */
function keptSuffix(key) {
  try {
    const kept = sessionStorage.getItem(key) ?? randomSuffix();
    sessionStorage.setItem(key, kept);
    return kept;
  } catch {
    return randomSuffix(); // Storage is blocked: ids last as long as the page.
  }
}

function randomSuffix() {
  return [...crypto.getRandomValues(new Uint8Array(SUFFIX_LENGTH))].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/**
 * The value an attribute of a snippet gets when it is live for one visitor: names of users, conversations and groups are made theirs, all else stays.
 * @param {string} name
 * @param {string} value
 * @param {string} suffix
 */
export function ownValue(name, value, suffix) {
  if (NAME_ATTRIBUTES.includes(name)) return `${value}-${suffix}`;
  if (!GROUP_ATTRIBUTES.includes(name)) return value;
  return value
    .split(',')
    .map((group) => `${group.trim()}-${suffix}`)
    .join(',');
}
