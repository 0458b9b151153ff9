import { expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER } from '../errors.js';
import { nameOf, received, sendable } from './payload.js';
import type { Payload } from './payload.js';

const BYTES = new Uint8Array([1, 2, 3]);

it.each([
  ['a text', 'héllo', 'text', 'héllo'],
  ['a buffer', BYTES.buffer, 'buffer', BYTES.buffer],
  ['a part of a buffer', BYTES.subarray(1), 'buffer', new Uint8Array([2, 3]).buffer],
] as const)('sends %s, which arrives as such', async (_, payload, as, expected) => {
  const { data, ...sent } = sendable(payload);
  expect(sent).toEqual({ as, info: { name: 'data', type: '' } });
  expect(await received(new File([data], 'x'), sent.as)).toEqual(expected);
});

it('takes name and type from a file, unless they are said', async () => {
  const file = new File(['x'], 'a.txt', { type: 'text/plain' });
  expect(sendable(file).info).toEqual({ name: 'a.txt', type: 'text/plain' });
  expect(sendable(file, { name: 'b.csv', type: 'text/csv' }).info).toEqual({ name: 'b.csv', type: 'text/csv' });
  expect(await received(file, sendable(file).as)).toBe(file);
});

it('sends nothing else', () => {
  expect(() => sendable({} as unknown as Payload)).toThrow(expect.objectContaining({ code: ERROR_BAD_PARAMETER }));
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\a.txt', 'a.txt'],
  ['.bashrc', '_bashrc'],
  ['a\u202Efdp.exe', 'a_fdp.exe'],
  ['what?<is>this|.txt', 'what__is_this_.txt'],
  ['x\u0000y', 'x_y'],
  ['', 'file'],
  ['/', 'file'],
  ['Été à la mer.jpg', 'Été à la mer.jpg'],
  [`${'x'.repeat(300)}.txt`, `${'x'.repeat(251)}.txt`],
])('calls %j %j', (name, expected) => {
  expect(nameOf(name)).toBe(expected);
});
