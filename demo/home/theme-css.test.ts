import { describe, expect, it } from 'vitest';
import { readableOn, themeRule, themeVariables } from './theme-css.js';

describe('the theme of the playground', () => {
  it.each([
    ['#ffffff', '#000000'],
    ['#f5b700', '#000000'],
    ['#000000', '#ffffff'],
    ['#3f5bd9', '#ffffff'],
    // Either side of where black and white have the same contrast: relative luminance 0.179.
    ['#767676', '#000000'],
    ['#757575', '#ffffff'],
  ])('text on %s is %s', (background, text) => {
    expect(readableOn(background)).toBe(text);
  });

  it('is the CSS a page would write', () => {
    const variables = themeVariables({ accent: '#1c7a4c', calls: '#f5b700', radiusRem: 1.5, spaceRem: 0.3, font: 'system' });
    expect(themeRule(':root', variables)).toBe(
      [
        ':root {',
        '  --apirtc-accent: #1c7a4c;',
        '  --apirtc-on-accent: #ffffff;',
        '  --apirtc-success: #f5b700;',
        '  --apirtc-on-success: #000000;',
        '  --apirtc-radius: 1.5rem;',
        '  --apirtc-space: 0.3rem;',
        '  --apirtc-font: system-ui, sans-serif;',
        '}',
      ].join('\n'),
    );
  });
});
