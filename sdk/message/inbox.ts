import type { MessageNew } from '@apirtc-ce/protocol';
import type { Signalling } from '../signalling/signalling.js';
import { RecentIds } from './recent-ids.js';

/** More than a CCS holds back for one session. */
const REMEMBERED = 1000;

/** Delivers each message once, although the CCS sends again what was not acknowledged before a connection broke. */
export function openInbox(signalling: Signalling, deliver: (message: MessageNew) => void): void {
  const delivered = new RecentIds(REMEMBERED);
  signalling.onNotice('message:new', (message) => {
    if (delivered.add(`${message.id} ${message.from.id}`)) deliver(message);
  });
}
