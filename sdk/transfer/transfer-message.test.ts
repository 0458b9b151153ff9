import { expect, it } from 'vitest';
import { readTransferMessage } from './transfer-message.js';

const BEGIN = { type: 'begin', uuid: '1', name: 'a.txt', mime: 'text/plain', size: 3, as: 'blob' };

it.each([
  BEGIN,
  { type: 'end', uuid: '1', sha256: 'ab' },
  { type: 'taken', uuid: '1', bytes: 0 },
  { type: 'complete', uuid: '1' },
  { type: 'failed', uuid: '1', reason: 'full' },
])('understands $type', (message) => {
  expect(readTransferMessage(JSON.stringify(message))).toEqual(message);
});

it.each([
  ['no JSON', '{'],
  ['no message', '3'],
  ['nothing', 'null'],
  ['an unknown type', JSON.stringify({ ...BEGIN, type: 'start' })],
  ['no id', JSON.stringify({ ...BEGIN, uuid: 1 })],
  ['a size below zero', JSON.stringify({ ...BEGIN, size: -1 })],
  ['half a byte', JSON.stringify({ ...BEGIN, size: 0.5 })],
  ['an unknown form', JSON.stringify({ ...BEGIN, as: 'file' })],
  ['an unknown reason', JSON.stringify({ type: 'failed', uuid: '1', reason: 'because' })],
  ['too long a text', JSON.stringify({ ...BEGIN, name: 'x'.repeat(20_000) })],
])('does not take %s for a message', (_, text) => {
  expect(readTransferMessage(text)).toBeUndefined();
});
