import type { MarkColor } from '@apirtc-ce/protocol';

/**
 * A CSS colour as everybody understands it the same; undefined when it is none. Asks the browser: names, functions and wide gamuts are its
 * business.
 */
export function toMarkColor(css: string): MarkColor | undefined {
  if (/^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(css)) return css;
  if (!CSS.supports('color', css)) return undefined;
  const ink = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!ink) return undefined;
  ink.fillStyle = css;
  ink.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = ink.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue, ...(alpha < 255 ? [alpha] : [])].map((part) => part.toString(16).padStart(2, '0'));
  return `#${hex.join('')}`;
}
