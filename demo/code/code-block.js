import { siteKey, snippetFor } from '../live/this-server.js';
import { copy } from './copy.js';
import { tokenize } from './highlight.js';

/**
 * Colours a `<pre class="code"><code>…` and gives it a button that copies it.
 * @param {HTMLElement} block
 */
export function wireCodeBlock(block) {
  const code = block.querySelector('code');
  if (!code) return;
  showCode(code, snippetFor(code.textContent.trim(), { origin: location.origin, key: siteKey() }));
  const wrapper = document.createElement('div');
  wrapper.className = 'code-box';
  block.replaceWith(wrapper);
  wrapper.append(
    block,
    copyButton(() => code.textContent),
  );
}

/**
 * @param {HTMLElement} code `data-language="css"` when it is not HTML
 * @param {string} source
 */
export function showCode(code, source) {
  const tokens = tokenize(source, code.dataset['language'] === 'css' ? 'css' : 'html');
  code.replaceChildren(
    ...tokens.map(({ kind, text: content }) => {
      if (kind === 'plain') return content;
      const span = document.createElement('span');
      span.className = `token-${kind}`;
      span.textContent = content;
      return span;
    }),
  );
}

/** @param {() => string} contentOf */
function copyButton(contentOf) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-button';
  button.setAttribute('data-t-aria-label', 'copy');
  button.setAttribute('aria-label', 'Copy');
  button.innerHTML =
    '<svg class="icon icon-copy" aria-hidden="true"><use href="/look/icons.svg#copy" /></svg>' +
    '<svg class="icon icon-done" aria-hidden="true"><use href="/look/icons.svg#check" /></svg>';
  button.addEventListener('click', () => copy(contentOf(), button));
  return button;
}
