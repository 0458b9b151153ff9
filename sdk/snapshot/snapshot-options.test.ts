import { describe, expect, it } from 'vitest';
import { encoding, filterText, pictureSize } from './snapshot-options.js';
import type { SnapshotOptions } from './snapshot-options.js';

describe('filters of a snapshot', () => {
  it.each<[SnapshotOptions['filters'], string]>([
    [undefined, ''],
    [null, ''],
    [{}, ''],
    [{ blur: '4px' }, 'blur(4px)'],
    [{ grayscale: 1, 'hue-rotate': ' 90deg ' }, 'grayscale(1) hue-rotate(90deg)'],
    [{ brightness: '.5', contrast: '120%' }, 'brightness(.5) contrast(120%)'],
  ])('%o is the CSS "%s"', (filters, text) => expect(filterText(filters)).toBe(text));

  it.each<[object, RegExp]>([
    [{ shadow: '1px' }, /no filter "shadow"/],
    [{ blur: 'a lot' }, /not a value of the filter blur/],
    [{ blur: '1px) url(x' }, /not a value/],
    [{ sepia: '' }, /not a value/],
  ])('%o is refused', (filters, message) => expect(() => filterText(filters)).toThrow(message));
});

describe('size of a snapshot', () => {
  const video = { width: 640, height: 360 };

  it.each<[SnapshotOptions, number, number]>([
    [{}, 640, 360],
    [{ width: null, height: null }, 640, 360],
    [{ width: 320 }, 320, 180],
    [{ height: 90 }, 160, 90],
    [{ width: 10, height: 300 }, 10, 300],
    [{ width: '320' as unknown as number }, 320, 180],
    [{ width: 1 }, 1, 1],
  ])('%o of a video of 640 by 360 is %d by %d', (options, width, height) =>
    expect(pictureSize(options, video)).toEqual({ width, height }),
  );

  it.each([0, -1, 8193, Number.NaN, Infinity])('%d pixels are refused', (width) =>
    expect(() => pictureSize({ width }, video)).toThrow(/1 to 8192 pixels/),
  );
});

describe('encoding of a snapshot', () => {
  it.each<[SnapshotOptions, object]>([
    [{}, { type: 'image/png' }],
    [{ outputMimeType: 'image/jpeg' }, { type: 'image/jpeg', quality: 0.92 }],
    [{ outputMimeType: 'image/webp' }, { type: 'image/webp', quality: 0.8 }],
    [
      { outputMimeType: 'image/jpeg', outputQualityArgument: 0 },
      { type: 'image/jpeg', quality: 0 },
    ],
  ])('%o', (options, asked) => expect(encoding(options)).toEqual(asked));

  it.each([-0.1, 1.1, Number.NaN])('a quality of %d is refused', (outputQualityArgument) =>
    expect(() => encoding({ outputQualityArgument })).toThrow(/between 0 and 1/),
  );
});
