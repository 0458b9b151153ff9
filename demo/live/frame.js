import '../preferences/preferences.js';
import { text, wireTexts } from '../preferences/texts.js';
import { readFrameQuery } from './frame-query.js';

/** @param {import('./frame-query.js').FrameElement} asked */
function build({ tag, attributes }) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (tag === 'apirtc-conference') element.append(titleOf(attributes.conversation ?? ''));
  return element;
}

/**
 * The name of a conversation without what makes it this visitor's own.
 * @param {string} conversation
 */
function titleOf(conversation) {
  const title = document.createElement('h2');
  title.slot = 'lobby';
  title.textContent = conversation.replace(/-[^-]+$/, '');
  return title;
}

/** @param {import('./frame-query.js').FrameProblem} found */
function explain({ problem, name }) {
  const sentence = document.createElement('p');
  sentence.className = 'frame-problem';
  sentence.textContent = {
    element: text('frame.element', 'This page does not show the element named:'),
    attribute: text('frame.attribute', 'This page does not set, or only once, the attribute:'),
    value: text('frame.value', 'This page does not allow that value for:'),
  }[problem];
  const code = document.createElement('code');
  code.textContent = name || '–';
  sentence.append(' ', code);
  return sentence;
}

const asked = readFrameQuery(location.search);
document.querySelector('main')?.replaceChildren('problem' in asked ? explain(asked) : build(asked));
wireTexts();
// The page around this one may know the remedy.
document.addEventListener('apirtc-error', (event) => {
  const { code } = /** @type {Event & { code?: string }} */ (event);
  parent.postMessage({ apirtcError: code }, location.origin);
});
