import { isPasted } from './manifest.mjs';

/**
 * @typedef {import('./manifest.mjs').Element} Element
 * @typedef {import('./manifest.mjs').Entry} Entry
 * @typedef {import('./manifest.mjs').Member} Member
 */

/** Told once, in a section of its own, instead of with every element that inherits it. */
const SHARED = [
  {
    title: 'Session attributes',
    intro: 'Every element with a session has them, or takes them from an `<apirtc-session>` around it.',
    base: 'SessionElement',
    kind: /** @type {const} */ ('attributes'),
  },
  {
    title: 'Theme',
    intro: 'CSS custom properties of every element; set them on the element or on anything around it.',
    base: 'ApirtcElement',
    kind: /** @type {const} */ ('cssProperties'),
  },
];

/**
 * `docs/elements.md`.
 * @param {Element[]} elements
 */
export function elementsMarkdown(elements) {
  return [
    '<!-- Written by npm run build from the comments in components/. -->',
    '# Elements',
    'Paste one of the first; the others are their parts, for pages that compose their own.',
    ...[true, false].map((pasted) => index(elements.filter((element) => isPasted(element) === pasted))),
    ...elements.map(section),
    ...SHARED.map((shared) => sharedSection(elements, shared)),
  ].join('\n\n');
}

/** @param {Element[]} elements */
function index(elements) {
  return elements.map(({ tag, summary }) => `- [\`<${tag}>\`](#${tag}): ${summary}`).join('\n');
}

/** @param {Element} element */
function section(element) {
  const own = (/** @type {Entry[]} */ entries) => entries.filter((entry) => !isShared(entry));
  const hasSession = element.attributes.length > own(element.attributes).length;
  return [
    `## ${element.tag}`,
    element.description || element.summary,
    table('Attribute', own(element.attributes), typed),
    hasSession ? 'And the [session attributes](#session-attributes).' : '',
    table('Property', element.fields, typed),
    table('Method', element.methods.map(signed), plain),
    table('Event', element.events, typed),
    table('Slot', element.slots, plain),
    table('Part', element.cssParts, plain),
    table('CSS property', own(element.cssProperties), plain),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** @param {Element[]} elements @param {typeof SHARED[number]} shared */
function sharedSection(elements, { title, intro, base, kind }) {
  const entries = elements.flatMap((element) => element[kind]).filter(({ inheritedFrom }) => inheritedFrom?.name === base);
  const unique = [...new Map(entries.map((entry) => [entry.name, entry])).values()];
  return unique.length ? [`## ${title}`, intro, table('Name', unique, kind === 'attributes' ? typed : plain)].join('\n\n') : '';
}

/** @param {Entry} entry */
function isShared({ inheritedFrom }) {
  return SHARED.some(({ base }) => inheritedFrom?.name === base);
}

/** @param {Member} method @returns {Member} */
function signed(method) {
  const parameters = (method.parameters ?? []).map(({ name, type }) => (type ? `${name}: ${type.text}` : name)).join(', ');
  return { ...method, name: `${method.name}(${parameters}): ${method.return?.type.text ?? 'void'}` };
}

/**
 * @template {Entry} T
 * @param {string} head @param {T[]} entries @param {{ heads: string[], cells(entry: T): string[] }} columns
 */
function table(head, entries, { heads, cells }) {
  if (!entries.length) return '';
  const rows = [
    [head, ...heads],
    ['---', ...heads.map(() => '---')],
    ...entries.map((entry) => [entry.name ? code(entry.name) : '(default)', ...cells(entry)]),
  ];
  return rows.map((cellsOfRow) => `| ${cellsOfRow.join(' | ')} |`).join('\n');
}

const plain = { heads: ['What for'], cells: (/** @type {Entry} */ entry) => [said(entry)] };

const typed = {
  heads: ['Type', 'What for'],
  cells: (/** @type {Entry & { reflects?: boolean }} */ { type, reflects, ...entry }) => {
    const initial = entry.default && !["''", 'undefined'].includes(entry.default) ? ` Default: ${code(entry.default)}.` : '';
    return [
      type ? code(type.text.replace(/ \| undefined$/, '')) : '',
      `${said(entry)}${initial}${reflects ? ' Reflected.' : ''}`,
    ];
  },
};

/** @param {Entry} entry */
function said({ description = '' }) {
  return description
    .replace(/^-\s*/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

/** @param {string} text */
function code(text) {
  return `\`${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}\``;
}
