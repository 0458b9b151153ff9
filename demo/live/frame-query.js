/**
 * What `frame.html` may be asked to build, as its query string: `element=<tag>` and one parameter per attribute. The page is open to links
 * from anywhere, so anything that is not on the list is refused, and with it the whole query.
 *
 * @typedef {{ tag: string, attributes: Record<string, string> }} FrameElement
 * @typedef {{ problem: 'element' | 'attribute' | 'value', name: string }} FrameProblem
 */

const NAME = /^[^\p{Cc}]{1,128}$/u;
const NAMES = /^[^\p{Cc}]{1,1000}$/u;
const PRESENT = /^$/;

/** Attributes of every element, with the values that are let through. `server` and `token` are not: this page talks to its own server. */
const SESSION_ATTRIBUTES = {
  'user-id': NAME,
  username: NAME,
  'photo-url': /^\/people\/[a-z]+\.svg$/,
  'site-key': NAME,
  groups: NAMES,
  'subscribe-to': NAMES,
};

/** @type {Record<string, Record<string, RegExp>>} */
const ELEMENTS = {
  'apirtc-call': { ...SESSION_ATTRIBUTES, contact: NAME, media: /^(video|audio)$/, 'without-sound': PRESENT },
  'apirtc-chat': { ...SESSION_ATTRIBUTES, contact: NAME },
  'apirtc-presence': { ...SESSION_ATTRIBUTES, group: NAME },
  'apirtc-screenshare': { ...SESSION_ATTRIBUTES, contact: NAME },
  'apirtc-conference': { ...SESSION_ATTRIBUTES, conversation: NAME },
  'apirtc-whiteboard': { ...SESSION_ATTRIBUTES, conversation: NAME },
  'apirtc-share-file': { ...SESSION_ATTRIBUTES, contact: NAME, conversation: NAME },
  'apirtc-call-button': { ...SESSION_ATTRIBUTES, contact: NAME, group: NAME, media: /^(video|audio)$/ },
};

/**
 * `auto-answer` is on no list: a link could make a visitor, who once allowed the camera here, be seen by whoever calls.
 * @param {string} search `location.search`
 * @returns {FrameElement | FrameProblem}
 */
export function readFrameQuery(search) {
  const parameters = new URLSearchParams(search);
  const tag = parameters.get('element') ?? '';
  const allowed = Object.hasOwn(ELEMENTS, tag) ? ELEMENTS[tag] : undefined;
  if (!allowed) return { problem: 'element', name: tag };
  parameters.delete('element');
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const [name, value] of parameters) {
    const pattern = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!pattern || Object.hasOwn(attributes, name)) return { problem: 'attribute', name };
    if (!pattern.test(value)) return { problem: 'value', name };
    attributes[name] = value;
  }
  return { tag, attributes };
}

/**
 * The address of a frame that shows this element.
 * @param {FrameElement} element
 */
export function frameUrl({ tag, attributes }) {
  return `/frame.html?${new URLSearchParams({ element: tag, ...attributes })}`;
}
