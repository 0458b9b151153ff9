import { expect, it } from 'vitest';
import {
  INVITATION_STATUS_ACCEPTED as ACCEPTED,
  INVITATION_STATUS_CANCELLED as CANCELLED,
  INVITATION_STATUS_DECLINED as DECLINED,
  INVITATION_STATUS_ENDED as ENDED,
  INVITATION_STATUS_EXPIRED as EXPIRED,
  INVITATION_STATUS_STANDBY as STANDBY,
} from '../constants.js';
import { nextInvitationStatus } from './invitation-status.js';
import type { InvitationStatus } from '../constants.js';
import type { InvitationHappening } from './invitation-status.js';

const HAPPENINGS: InvitationHappening[] = ['accepted', 'declined', 'expired', 'cancelled', 'ended', 'disconnected'];

const LAST: InvitationStatus[] = [DECLINED, EXPIRED, CANCELLED, ENDED];
const outOf = (status: InvitationStatus) => HAPPENINGS.map((happening) => nextInvitationStatus(status, happening));

it('waits for an answer, which is the first thing that happens', () => {
  expect(outOf(STANDBY)).toEqual([ACCEPTED, DECLINED, EXPIRED, CANCELLED, EXPIRED, EXPIRED]);
});

it('can only end once it is accepted', () => {
  expect(outOf(ACCEPTED)).toEqual([ACCEPTED, ACCEPTED, ACCEPTED, CANCELLED, ENDED, ENDED]);
});

it.each(LAST)('stays %s', (status) => {
  expect(new Set(outOf(status))).toEqual(new Set([status]));
});
