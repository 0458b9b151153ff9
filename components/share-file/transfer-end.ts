import {
  ERROR_BAD_PARAMETER,
  ERROR_NETWORK_UNAVAILABLE,
  ERROR_NOT_ALLOWED,
  ERROR_OPERATION_CANCELED,
  ERROR_OTHER,
} from '@apirtc-ce/sdk';
import type { ApiRTCError } from '@apirtc-ce/sdk';
import type { TransferEnd } from './transfer.js';

const OF_CODE: Partial<Record<ApiRTCError['code'], TransferEnd>> = {
  [ERROR_OPERATION_CANCELED]: 'cancelled',
  [ERROR_NETWORK_UNAVAILABLE]: 'lost',
  [ERROR_NOT_ALLOWED]: 'no-room',
  [ERROR_OTHER]: 'corrupt',
  [ERROR_BAD_PARAMETER]: 'corrupt',
};

const OF_WIRE: Partial<Record<NonNullable<ApiRTCError['wire']>, TransferEnd>> = {
  'too-large': 'too-large',
  full: 'no-room',
  forbidden: 'not-allowed',
};

/** What a thrown error means for a file. */
export function endOf({ code, wire }: Pick<ApiRTCError, 'code' | 'wire'>): TransferEnd {
  return (wire && OF_WIRE[wire]) ?? OF_CODE[code] ?? 'failed';
}
