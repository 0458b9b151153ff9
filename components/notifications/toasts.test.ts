import { expect } from '@open-wc/testing';
import { withNews, withoutToast } from './toasts.js';
import type { News, Toast } from './toasts.js';

const shown = (news: readonly News[]) =>
  news
    .reduce<readonly Toast[]>((toasts, each, key) => withNews(toasts, each, key), [])
    .map(({ key, kind, names, text }) => `${key} ${kind} ${names.join('+')}${text && ` ${text}`}`);
const joined = (name: string): News => ({ kind: 'joined', name });
const message = (name: string, text: string): News => ({ kind: 'message', name, text });

describe('what is told in passing', () => {
  for (const [what, news, expected] of [
    ['one', [joined('a')], ['0 joined a']],
    ['several of a kind together', [joined('a'), joined('b'), joined('c')], ['2 joined a+b+c']],
    ['the same one once', [joined('a'), joined('b'), joined('a')], ['2 joined b+a']],
    ['another kind after it', [joined('a'), { kind: 'left', name: 'a' }, joined('a')], ['0 joined a', '1 left a', '2 joined a']],
    ['messages alone', [message('a', 'x'), message('a', 'y')], ['0 message a x', '1 message a y']],
    [
      'three at most',
      ['1', '2', '3', '4'].map((text) => message('a', text)),
      ['1 message a 2', '2 message a 3', '3 message a 4'],
    ],
  ] as const) {
    it(what, () => expect(shown(news)).to.deep.equal(expected));
  }

  it('goes by its key', () => {
    const [first, second] = [withNews([], message('a', 'x'), 1), withNews([], message('a', 'y'), 2)];
    expect(withoutToast([...first, ...second], 1)).to.deep.equal(second);
  });
});
