import { expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER } from '../errors.js';
import { blobOfDataUri, extensionOf } from './data-uri.js';

it.each([
  ['data:text/plain;base64,aGVsbG8=', 'text/plain', 'hello'],
  ['data:text/plain;charset=utf-8;base64,aGVsbG8=', 'text/plain;charset=utf-8', 'hello'],
  ['data:text/plain,a%20b,c', 'text/plain', 'a b,c'],
  ['data:,x', '', 'x'],
  ['DATA:text/plain;BASE64,aGVsbG8=', 'text/plain', 'hello'],
])('reads %j', async (uri, type, text) => {
  const blob = blobOfDataUri(uri);
  expect([blob.type, await blob.text()]).toEqual([type, text]);
});

it.each(['', 'data:', 'https://x.example/a,b', 'data:text/plain;base64,%%%', 'data:image/png;base64,ä'])(
  'takes %j for none',
  (uri) => {
    expect(() => blobOfDataUri(uri)).toThrow(expect.objectContaining({ code: ERROR_BAD_PARAMETER }));
  },
);

it.each([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['text/plain;charset=utf-8', 'txt'],
  ['', 'bin'],
])('calls what is %j a .%s', (type, extension) => {
  expect(extensionOf(type)).toBe(extension);
});
