import { describe, expect, it } from 'vitest';
import { tokenize } from './highlight.js';

const colours = (source: string, language: 'html' | 'css') =>
  tokenize(source, language)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('the colours of a snippet', () => {
  it('tells tags, attributes, values and comments of HTML apart', () => {
    expect(colours('<!-- <b> -->\n<apirtc-call user-id="a > b" auto-answer></apirtc-call>', 'html')).toEqual([
      'comment <!-- <b> -->',
      'tag <apirtc-call',
      'attribute user-id',
      'value "a > b"',
      'attribute auto-answer',
      'tag >',
      'tag </apirtc-call',
      'tag >',
    ]);
  });

  it('tells selectors, properties and values of CSS apart', () => {
    expect(colours('apirtc-call {\n  --apirtc-font: Georgia, "Times New Roman";\n}', 'css')).toEqual([
      'tag apirtc-call',
      'attribute --apirtc-font',
      'value Georgia, "Times New Roman"',
    ]);
  });

  it.each([
    ['html', 'a < b <apirtc-call\n  contact="bob">text</apirtc-call> <!-- open'],
    ['css', '/* why */ a:hover { --x: 1px; } }{ :: ;'],
  ] as const)('never changes the text (%s)', (language, source) => {
    expect(
      tokenize(source, language)
        .map(({ text }) => text)
        .join(''),
    ).toBe(source);
  });
});
