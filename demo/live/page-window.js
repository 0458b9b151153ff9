import { frameUrl } from './frame-query.js';
import { whenNear } from './when-near.js';
import { ownValue, suffixOf } from './visitor.js';

/**
 * Brings a `.page` figure to life, when it is about to be seen. Its snippet is the only source: the element that runs, in a frame or in the figure's `.live` box, is parsed
 * from the text that is shown and copied.
 * @param {HTMLElement} page
 */
export function wirePageWindow(page) {
  const content = ownContent(page.querySelector('code')?.textContent ?? '', page.closest('[id]')?.id ?? '');
  const frame = page.querySelector('iframe');
  whenNear(page.closest('.pages') ?? page, () => {
    if (frame) frame.src = frameUrlOf(content);
    else page.querySelector('.live')?.replaceChildren(content);
  });
}

/**
 * The elements of a snippet, without its script (the page has it), with this visitor's names.
 * @param {string} snippet
 * @param {string} section whose people these are
 */
export function ownContent(snippet, section) {
  const template = document.createElement('template');
  template.innerHTML = snippet;
  const { content } = template;
  for (const script of content.querySelectorAll('script')) script.remove();
  for (const element of content.querySelectorAll('*')) makeOwn(element, suffixOf(section));
  return content;
}

/**
 * @param {Element} element
 * @param {string} suffix
 */
function makeOwn(element, suffix) {
  const userId = element.getAttribute('user-id');
  // People are shown by their name and, without one, by their id: the suffix is not to be seen.
  if (userId && !element.hasAttribute('username')) element.setAttribute('username', userId);
  for (const { name, value } of [...element.attributes]) element.setAttribute(name, ownValue(name, value, suffix));
}

/** @param {DocumentFragment} content */
function frameUrlOf(content) {
  const element = content.firstElementChild;
  if (!element) throw new Error('A framed snippet has one element');
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  return frameUrl({ tag: element.localName, attributes });
}
