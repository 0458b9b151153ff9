import { copy } from '../code/copy.js';
import { siteKey } from '../live/this-server.js';
import { ownValue, suffixOf } from '../live/visitor.js';

const LOOPBACK = /^(localhost|127\..*|\[::1\]|.*\.localhost)$/;

/** “Call a friend”: the address of the other side of this page's call, to copy or share. */
export function wireInvite() {
  const field = document.querySelector('#invite-address');
  const copyButton = document.querySelector('#invite-copy');
  const shareButton = document.querySelector('#invite-share');
  if (!(field instanceof HTMLInputElement)) return;
  const address = inviteAddress(location.origin, suffixOf('call'), siteKey());
  field.value = address;
  field.addEventListener('focus', () => field.select());
  const hereOnly = document.querySelector('#invite-here-only');
  if (hereOnly instanceof HTMLElement) hereOnly.hidden = !LOOPBACK.test(location.hostname);
  const open = document.querySelector('#invite-open');
  if (open instanceof HTMLAnchorElement) open.href = address;
  if (copyButton instanceof HTMLElement) copyButton.addEventListener('click', () => copy(address, copyButton));
  if (shareButton instanceof HTMLElement && 'share' in navigator) {
    shareButton.hidden = false;
    shareButton.addEventListener('click', () => navigator.share({ url: address }).catch(() => undefined)); // Closed without sharing.
  }
}

/**
 * @param {string} origin
 * @param {string} suffix this visitor's
 * @param {string} key site key, or `''`
 */
function inviteAddress(origin, suffix, key) {
  const query = new URLSearchParams({
    'user-id': ownValue('user-id', 'friend', suffix),
    username: 'Friend',
    contact: ownValue('contact', 'alice', suffix),
  });
  if (key) query.set('site-key', key);
  return `${origin}/call.html?${query}`;
}
