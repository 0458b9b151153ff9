/** Why a file did not get through. */
export type TransferEnd =
  'declined' | 'expired' | 'cancelled' | 'lost' | 'corrupt' | 'no-room' | 'too-large' | 'not-allowed' | 'failed';

export type TransferState =
  /** The user is asked. */
  | { phase: 'offered' }
  /** Somebody else is asked, or others go first. */
  | { phase: 'waiting'; for: 'answer' | 'turn' }
  /** 0 to 100. */
  | { phase: 'moving'; percentage: number }
  /** `url`: where it is to be had, when it is. */
  | { phase: 'done'; how: 'sent' | 'shared' | 'received'; url?: string }
  | { phase: 'over'; why: TransferEnd };

/** A file on its way, or there, as a row shows it. */
export interface Transfer {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  /** Who it comes from; absent for those of the user itself. */
  from?: string;
  state: TransferState;
}

/** Whether something can still happen to it. */
export function isUnderWay({ state }: Transfer): boolean {
  return state.phase !== 'done' && state.phase !== 'over';
}
