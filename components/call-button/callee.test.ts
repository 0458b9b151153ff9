import { expect } from '@open-wc/testing';
import type { Availability, Contact, EndReason } from '@apirtc-ce/sdk';
import { groupAvailability, nextFree, wasUnreached } from './callee.js';

const member = (id: string, availability: Availability) => ({ id, availability }) as Contact;
const [ann, ben, cat, dan] = [
  member('ann', 'busy'),
  member('ben', 'available'),
  member('cat', 'available'),
  member('dan', 'offline'),
];

describe('whether somebody of a group can be called', () => {
  for (const [members, expected] of [
    [undefined, 'unknown'],
    [[], 'offline'],
    [[ann], 'busy'],
    [[ann, ben], 'available'],
  ] as const) {
    it(`is ${expected}`, () => expect(groupAvailability(members)).to.equal(expected));
  }
});

describe('the next member to call', () => {
  for (const [members, tried, expected] of [
    [undefined, [], undefined],
    [[ann, dan], [], undefined],
    [[ann, ben, cat], [], 'ben'],
    [[ann, ben, cat], ['ben'], 'cat'],
    [[ann, ben, cat], ['ben', 'cat'], undefined],
  ] as const) {
    it(`after ${tried.join() || 'nobody'} is ${expected}`, () => expect(nextFree(members, new Set(tried))).to.equal(expected));
  }
});

describe('an end that lets the next member be called', () => {
  for (const [reason, by, durationMs, expected] of [
    ['User_Busy', 'remote', 0, true],
    ['User_Not_Found', 'server', 0, true],
    ['disconnected', 'server', 0, true],
    ['disconnected', 'server', 5000, false],
    ['disconnected', 'local', 0, false],
    ['User_Refused_Call', 'remote', 0, false],
    ['No_Answer', 'server', 0, false],
    ['Hangup_From_Caller', 'local', 0, false],
  ] satisfies [EndReason, 'local' | 'remote' | 'server', number, boolean][]) {
    it(`${reason} by ${by} after ${durationMs} ms: ${expected}`, () =>
      expect(wasUnreached({ reason, by, durationMs })).to.equal(expected));
  }
});
