import { describe, expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER } from './errors.js';
import { jsonCopy, sameJson } from './json.js';

describe('jsonCopy', () => {
  it.each<[unknown, unknown]>([
    [{ a: 1, b: undefined, c: () => 1 }, { a: 1 }],
    [undefined, null],
    [() => 1, null],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    ['text', 'text'],
  ])('of %o is %o', (value, expected) => {
    expect(jsonCopy(value)).toEqual(expected);
  });

  it('does not follow later changes', () => {
    const value = { deep: [1] };
    const copy = jsonCopy(value);
    value.deep.push(2);
    expect(copy).toEqual({ deep: [1] });
  });

  it('refuses circular data', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => jsonCopy(circle)).toThrow(expect.objectContaining({ code: ERROR_BAD_PARAMETER }));
  });
});

describe('sameJson', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: 1 }, { a: '1' }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, null, true],
    [null, {}, false],
    ['a', 'a', true],
  ])('of %o and %o is %s', (a, b, expected) => {
    expect(sameJson(a, b)).toBe(expected);
    expect(sameJson(b, a)).toBe(expected);
  });
});
