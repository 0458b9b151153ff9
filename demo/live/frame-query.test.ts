import { describe, expect, it } from 'vitest';
import { frameUrl, readFrameQuery } from './frame-query.js';

describe('what a frame may be asked to show', () => {
  it('is an element of the list with attributes of the list', () => {
    expect(readFrameQuery('?element=apirtc-call&user-id=alice&contact=bob&media=audio&without-sound=')).toEqual({
      tag: 'apirtc-call',
      attributes: { 'user-id': 'alice', contact: 'bob', media: 'audio', 'without-sound': '' },
    });
  });

  it.each([
    ['no element', '', 'element', ''],
    ['another element', '?element=script', 'element', 'script'],
    ['a word every object knows', '?element=constructor', 'element', 'constructor'],
    ['an event handler', '?element=apirtc-call&onclick=alert(1)', 'attribute', 'onclick'],
    ['a word every object knows, as attribute', '?element=apirtc-call&constructor=1', 'attribute', 'constructor'],
    ['answering by itself', '?element=apirtc-call&auto-answer=', 'attribute', 'auto-answer'],
    ['another server', '?element=apirtc-call&server=https://evil.example', 'attribute', 'server'],
    ['a token', '?element=apirtc-call&token=x', 'attribute', 'token'],
    ['an attribute of another element', '?element=apirtc-chat&media=audio', 'attribute', 'media'],
    ['an attribute given twice', '?element=apirtc-chat&contact=bob&contact=eve', 'attribute', 'contact'],
    ['a medium that is none', '?element=apirtc-call&media=smell', 'value', 'media'],
    ['a photo from elsewhere', '?element=apirtc-call&photo-url=https://evil.example/a.svg', 'value', 'photo-url'],
    ['a photo outside its folder', '?element=apirtc-call&photo-url=/people/../a.svg', 'value', 'photo-url'],
    ['an empty name', '?element=apirtc-call&user-id=', 'value', 'user-id'],
    ['a name too long', `?element=apirtc-call&user-id=${'a'.repeat(129)}`, 'value', 'user-id'],
    ['a control character', '?element=apirtc-call&user-id=a%00b', 'value', 'user-id'],
    ['a line break after a good value', '?element=apirtc-call&media=audio%0A', 'value', 'media'],
  ])('is refused: %s', (_what, search, problem, name) => {
    expect(readFrameQuery(search)).toEqual({ problem, name });
  });

  it('is what an address was made for', () => {
    const element = { tag: 'apirtc-presence', attributes: { 'user-id': 'Zoé & co', group: 'a b', username: '<b>' } };
    expect(readFrameQuery(new URL(frameUrl(element), 'http://x').search)).toEqual(element);
  });
});
