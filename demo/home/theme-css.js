/**
 * The playground's choices as the CSS that a page would write: one list, shown as text and set on the live elements.
 *
 * @typedef {{ accent: string, calls: string, radiusRem: number, spaceRem: number, font: 'system' | 'serif' | 'mono' }} ThemeChoices
 */

/** @type {Record<ThemeChoices['font'], string>} */
const FONTS = {
  system: 'system-ui, sans-serif',
  serif: 'Georgia, "Times New Roman", serif',
  mono: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
};

/**
 * @param {ThemeChoices} choices
 * @returns {Record<string, string>} custom properties of the kit
 */
export function themeVariables({ accent, calls, radiusRem, spaceRem, font }) {
  return {
    '--apirtc-accent': accent,
    '--apirtc-on-accent': readableOn(accent),
    '--apirtc-success': calls,
    '--apirtc-on-success': readableOn(calls),
    '--apirtc-radius': `${radiusRem}rem`,
    '--apirtc-space': `${spaceRem}rem`,
    '--apirtc-font': FONTS[font],
  };
}

/**
 * @param {string} selector
 * @param {Record<string, string>} variables
 */
export function themeRule(selector, variables) {
  const lines = Object.entries(variables).map(([name, value]) => `  ${name}: ${value};`);
  return `${selector} {\n${lines.join('\n')}\n}`;
}

/**
 * Black or white, whichever has more contrast on a colour (WCAG 2.2, relative luminance).
 * @param {string} color `#rrggbb`
 */
export function readableOn(color) {
  const channel = (/** @type {number} */ at) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** @param {number} channel sRGB, 0 to 1 */
function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
