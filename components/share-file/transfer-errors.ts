import type { ElementErrorCode } from '../error/error-codes.js';
import type { TransferEnd } from './transfer.js';

/** What the page is told of an end; nothing for what people decide. */
export function errorOf(why: TransferEnd): ElementErrorCode | undefined {
  const codes: Partial<Record<TransferEnd, ElementErrorCode>> = {
    lost: 'connection-lost',
    corrupt: 'internal',
    'no-room': 'not-allowed',
    'too-large': 'too-large',
    'not-allowed': 'not-allowed',
    failed: 'internal',
  };
  return codes[why];
}
