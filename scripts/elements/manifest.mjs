/**
 * The Custom Elements Manifest that the analyser writes from the elements' comments, as far as we read it.
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} [description]
 * @property {{ text: string }} [type]
 * @property {string} [default]
 * @property {string} [fieldName] Of an attribute: the property behind it.
 * @property {{ name: string, module: string }} [inheritedFrom]
 *
 * @typedef {Entry & { kind: 'field' | 'method', attribute?: string, reflects?: boolean, readonly?: boolean, privacy?: string, static?: boolean,
 *   parameters?: Entry[], return?: { type: { text: string } } }} Member
 *
 * @typedef {'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties'} Kind
 *
 * @typedef {{ kind: string, name: string, customElement?: boolean, tagName?: string, summary?: string, description?: string,
 *   members?: Member[] } & Partial<Record<Kind, Entry[]>>} Declaration
 *
 * @typedef {{ modules: { path: string, declarations?: Declaration[] }[] }} Manifest
 *
 * @typedef {{ tag: string, className: string, module: string, folder: string, summary: string, description: string,
 *   fields: Member[], methods: Member[] } & Record<Kind, (Entry & Partial<Member>)[]>} Element
 */

/** The tags to paste come first, as people meet them; the parts of them follow by name. */
const FIRST = [
  'apirtc-call',
  'apirtc-conference',
  'apirtc-call-button',
  'apirtc-chat',
  'apirtc-presence',
  'apirtc-screenshare',
  'apirtc-session',
];

/**
 * Our elements in reading order.
 * @param {Manifest} manifest @returns {Element[]}
 */
export function elementsOf({ modules }) {
  const elements = modules.flatMap(({ path, declarations = [] }) =>
    declarations.flatMap((declaration) => (declaration.tagName ? [elementOf(path, declaration, declaration.tagName)] : [])),
  );
  return elements.sort((a, b) => rank(a) - rank(b) || a.tag.localeCompare(b.tag));
}

/** @param {Element} element whether a page may use it by itself */
export function isPasted({ tag }) {
  return FIRST.includes(tag);
}

/** @param {Element} element */
function rank({ tag }) {
  const place = FIRST.indexOf(tag);
  return place < 0 ? FIRST.length : place;
}

/** @param {string} path @param {Declaration} declaration @param {string} tag @returns {Element} */
function elementOf(path, declaration, tag) {
  const { name, summary = '', description = '', members = [] } = declaration;
  const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } = declaration;
  const fields = members.filter(({ kind }) => kind === 'field');
  return {
    ...{ tag, className: name, module: path.replace(/\.ts$/, ''), folder: path.split('/')[0] ?? '', summary, description },
    fields: fields.filter(({ attribute }) => !attribute),
    methods: members.filter(({ kind }) => kind === 'method'),
    attributes: attributes.map((entry) => ({ ...fields.find(({ attribute }) => attribute === entry.name), ...entry })),
    ...{ events, slots, cssParts, cssProperties },
  };
}

/**
 * The module that declares a class, below `components/` and without extension; undefined when it is not ours.
 * @param {Manifest} manifest @param {string} className
 */
export function moduleOf({ modules }, className) {
  const declares = modules.find(({ declarations = [] }) =>
    declarations.some(({ kind, name }) => kind === 'class' && name === className),
  );
  return declares?.path.replace(/\.ts$/, '');
}
