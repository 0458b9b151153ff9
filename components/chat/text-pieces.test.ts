import { expect } from '@open-wc/testing';
import { textPieces } from './text-pieces.js';

const addresses = (text: string) => textPieces(text).flatMap(({ href }) => href ?? []);

describe('web addresses in a text', () => {
  for (const [text, expected] of [
    ['nothing here', []],
    ['https://example.org', ['https://example.org']],
    ['See https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(see http://example.org/page)', ['http://example.org/page']],
    ['https://en.example.org/wiki/Bob_(name)!', ['https://en.example.org/wiki/Bob_(name)']],
    ['two: https://a.example, and HTTPS://B.example/', ['https://a.example', 'HTTPS://B.example/']],
    ['<https://example.org> "https://quoted.example"', ['https://example.org', 'https://quoted.example']],
    ['javascript:alert(1) data:text/html,x ftp://example.org', []],
    ['javascript:https://example.org', ['https://example.org']],
    ['https:// and https://', []],
    ['http://[not an address', []],
  ] as const) {
    it(`of "${text}"`, () => {
      expect(addresses(text)).to.deep.equal(expected);
      expect(
        textPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).to.equal(text);
    });
  }
});
