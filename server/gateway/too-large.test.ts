import { expect, it } from 'vitest';
import { isAcceptable, nesting } from './too-large.js';

it.each([
  ['1', 0],
  ['[]', 1],
  ['{"a":[1,{"b":[]}]}', 4],
  ['[[],[]]', 2],
  ['"[[["', 0],
  [String.raw`["\"[["]`, 1],
  [String.raw`["\\",[]]`, 2],
])('counts the nesting of %s', (text, expected) => {
  expect(nesting(text)).toBe(expected);
});

it.each([
  ['as many bytes as allowed', 'x'.repeat(100), 100, true],
  ['one byte more', 'x'.repeat(101), 100, false],
  ['two bytes a letter, allowed', 'é'.repeat(50), 100, true],
  ['two bytes a letter, too many', 'é'.repeat(51), 100, false],
  ['three bytes a letter, allowed', '€'.repeat(33), 100, true],
  ['three bytes a letter, too many', '€'.repeat(34), 100, false],
  ['four bytes in two units', '😀'.repeat(26), 100, false],
  ['nested, but not too deep', '['.repeat(500) + 'x'.repeat(1000), 10_000, true],
  ['nested too deep', '['.repeat(501) + ']'.repeat(501), 10_000, false],
])('accepts by size and nesting: %s', (_, text, maxBytes, expected) => {
  expect(isAcceptable(text, maxBytes)).toBe(expected);
});
