import type { CallSignal, ErrorCode, Signal } from '@apirtc-ce/protocol';
import { beforeEach, expect, it } from 'vitest';
import { fromWire } from '../errors.js';
import type { Signalling } from '../signalling/signalling.js';
import { CallSignals } from './call-signals.js';

const candidate = (text: string): Signal => ({ type: 'candidate', candidate: { candidate: text } });

let sent: string[];
let refuseWith: ErrorCode | undefined;
let signals: CallSignals;

beforeEach(() => {
  sent = [];
  refuseWith = undefined;
  const request = async (_: string, { signal }: CallSignal) => {
    sent.push(signal.type === 'candidate' ? (signal.candidate?.candidate ?? '') : signal.type);
    if (refuseWith) throw fromWire({ code: refuseWith, message: 'refused' });
    return null;
  };
  signals = new CallSignals({ request } as unknown as Signalling, '1');
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('sends at once, once, in order', async () => {
  for (const text of ['a', 'b', 'c']) signals.send(candidate(text));
  await settled();
  signals.flush();
  expect(sent).toEqual(['a', 'b', 'c']);
});

it.each(['call-not-found', 'wrong-state'] as const)('sends again what was refused as %s, in order', async (code) => {
  refuseWith = code;
  for (const text of ['a', 'b']) signals.send(candidate(text));
  await settled();
  refuseWith = undefined;
  signals.flush();
  signals.flush();
  signals.send(candidate('c'));
  await settled();
  signals.flush();
  expect(sent).toEqual(['a', 'b', 'a', 'b', 'c']);
});

it('gives up what is refused for good', async () => {
  refuseWith = 'too-large';
  signals.send(candidate('a'));
  await settled();
  signals.flush();
  expect(sent).toEqual(['a']);
});

it('says nothing once the call is over', async () => {
  refuseWith = 'call-not-found';
  signals.send(candidate('a'));
  await settled();
  signals.close();
  signals.flush();
  signals.send(candidate('b'));
  expect(sent).toEqual(['a']);
});
