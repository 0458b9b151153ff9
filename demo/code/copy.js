import { text } from '../preferences/texts.js';

const SHOWN_MS = 1600;

/**
 * Copies, and says so on the button (`data-copied`) and to a screen reader.
 * @param {string} content
 * @param {HTMLElement} button
 */
export async function copy(content, button) {
  const copied = await write(content);
  announce(copied ? text('copied', 'Copied') : text('copy.failed', 'Copying is not allowed here: select the text and copy it.'));
  if (!copied) return;
  button.dataset['copied'] = '';
  setTimeout(() => delete button.dataset['copied'], SHOWN_MS);
}

/** @param {string} content */
async function write(content) {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return writeOldWay(content); // No clipboard API on an insecure origin.
  }
}

/** @param {string} content */
function writeOldWay(content) {
  const area = document.createElement('textarea');
  area.value = content;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

/** @param {string} message */
function announce(message) {
  const region = document.querySelector('#announcements');
  if (region) region.textContent = message;
}
