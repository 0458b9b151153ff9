import { expect } from '@open-wc/testing';
import { arrange } from './arrange.js';
import type { Wish } from './arrange.js';

/** `a` is a person, `A` a screen, `me` oneself, `MY` one's own screen. */
const tile = (key: string) => ({ key, screen: key === key.toUpperCase(), self: /^m[ey]$/i.test(key) });
const ASK: Wish = { layout: 'grid', pinned: undefined, speaker: undefined, page: 0 };
const shown = (keys: string, wish: Partial<Wish> = {}) => {
  const { large, small, page, pages } = arrange(keys.split(' ').filter(Boolean).map(tile), { ...ASK, ...wish });
  return `${large ? `[${large.key}] ` : ''}${small.map(({ key }) => key).join(' ')} ${page + 1}/${pages}`;
};

describe('the arrangement of tiles', () => {
  for (const [what, keys, wish, expected] of [
    ['none', '', {}, ' 1/1'],
    ['all alike', 'me a b', {}, 'me a b 1/1'],
    ['nine on a page', 'me a b c d e f g h i', {}, 'me a b c d e f g h 1/2'],
    ['the rest on the next', 'me a b c d e f g h i', { page: 1 }, 'i 2/2'],
    ['a page that is gone', 'me a b', { page: 3 }, 'me a b 1/1'],
    ['one before the first', 'me a b', { page: -1 }, 'me a b 1/1'],
    ['a screen is large', 'A me a', {}, '[A] me a 1/1'],
    ['one’s own is not: its owner sees it anyway', 'MY me a', {}, 'MY me a 1/1'],
    ['who speaks is large', 'me a b', { layout: 'speaker', speaker: 'b' }, '[b] me a 1/1'],
    ['before anybody spoke, the first of the others', 'me a b', { layout: 'speaker' }, '[a] me b 1/1'],
    ['alone nobody is large', 'me', { layout: 'speaker', pinned: 'me' }, 'me 1/1'],
    ['who is pinned, over all', 'A me a b', { layout: 'speaker', speaker: 'b', pinned: 'a' }, '[a] A me b 1/1'],
    ['who was pinned has gone', 'me a', { pinned: 'b' }, 'me a 1/1'],
    ['six beside a large one', 'A me a b c d e f', { page: 1 }, '[A] f 2/2'],
  ] as const) {
    it(what, () => expect(shown(keys, wish)).to.equal(expected));
  }
});
