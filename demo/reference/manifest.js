/**
 * The Custom Elements Manifest (https://custom-elements-manifest.open-wc.org) that the build writes from the elements' own comments, arranged
 * for reading: what all elements share is told once.
 *
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, inheritedFrom?: { name: string } }} Entry
 * @typedef {{ customElement?: boolean, tagName?: string, summary?: string, description?: string, attributes?: Entry[], events?: Entry[],
 *   slots?: Entry[], cssParts?: Entry[], cssProperties?: Entry[] }} Declaration
 * @typedef {{ modules: { declarations?: Declaration[] }[] }} Manifest
 *
 * @typedef {'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties'} Kind
 * @typedef {{ tag: string, summary: string, description: string, hasSession: boolean } & Record<Kind, Entry[]>} Documented
 * @typedef {{ elements: Documented[], sessionAttributes: Entry[], themeVariables: Entry[] }} Reference
 */

/** The ones to paste come first, in the order of the demo; the parts follow by name. */
const FIRST = [
  'apirtc-call',
  'apirtc-conference',
  'apirtc-chat',
  'apirtc-presence',
  'apirtc-screenshare',
  'apirtc-call-button',
  'apirtc-session',
];

/**
 * Told in sections of their own: the attributes of every element with a session, the variables of every element.
 * @type {{ SessionElement: Kind, ApirtcElement: Kind }}
 */
const SHARED_BASES = { SessionElement: 'attributes', ApirtcElement: 'cssProperties' };

/**
 * @param {Manifest} manifest
 * @returns {Reference}
 */
export function arrange(manifest) {
  const declarations = manifest.modules
    .flatMap((module) => module.declarations ?? [])
    .filter(({ customElement, tagName }) => customElement && tagName?.startsWith('apirtc-'));
  return {
    elements: declarations.map(documented).toSorted(byRank),
    sessionAttributes: sharedOf(declarations, 'SessionElement'),
    themeVariables: sharedOf(declarations, 'ApirtcElement'),
  };
}

/**
 * @param {Declaration} declaration
 * @returns {Documented}
 */
function documented(declaration) {
  const { tagName = '', summary = '', description = '', attributes = [] } = declaration;
  return {
    tag: tagName,
    summary,
    description,
    hasSession: attributes.some((entry) => isShared(entry, 'attributes')),
    attributes: ownOf(declaration, 'attributes'),
    events: ownOf(declaration, 'events'),
    slots: ownOf(declaration, 'slots'),
    cssParts: ownOf(declaration, 'cssParts'),
    cssProperties: ownOf(declaration, 'cssProperties'),
  };
}

/**
 * The entries to tell with the element. A name that comes twice is told once: the analyser lists what a comment and the code both say. An
 * event that is not ours by name is its guess from a line of code.
 * @param {Declaration} declaration
 * @param {Kind} kind
 */
function ownOf(declaration, kind) {
  const entries = (declaration[kind] ?? []).filter(
    (entry) => !isShared(entry, kind) && (kind !== 'events' || entry.name.startsWith('apirtc-')),
  );
  return uniqueByName(entries);
}

/**
 * @param {Declaration[]} declarations
 * @param {keyof typeof SHARED_BASES} base
 */
function sharedOf(declarations, base) {
  const entries = declarations.flatMap((declaration) => declaration[SHARED_BASES[base]] ?? []);
  return uniqueByName(entries.filter(({ inheritedFrom }) => inheritedFrom?.name === base));
}

/**
 * @param {Entry} entry
 * @param {Kind} kind
 */
function isShared({ inheritedFrom }, kind) {
  return Object.entries(SHARED_BASES).some(([base, shared]) => base === inheritedFrom?.name && shared === kind);
}

/** @param {Entry[]} entries */
function uniqueByName(entries) {
  return [...new Map(entries.toReversed().map((entry) => [entry.name, entry])).values()].toReversed();
}

/**
 * @param {Documented} a
 * @param {Documented} b
 */
function byRank(a, b) {
  return rank(a) - rank(b) || a.tag.localeCompare(b.tag);
}

/** @param {Documented} element */
function rank({ tag }) {
  const position = FIRST.indexOf(tag);
  return position < 0 ? FIRST.length : position;
}
