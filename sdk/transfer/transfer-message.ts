/**
 * What the two ends of a data channel say about what goes through it, as JSON texts between the binary chunks. One thing goes through at a time:
 * `begin`, chunks, `end`, and the other side's `complete`; `taken` is how much of it is out of the way there, so that neither memory fills.
 */
export type TransferMessage =
  | { type: 'begin'; uuid: string; name: string; mime: string; size: number; as: PayloadForm }
  /** SHA-256 (FIPS 180-4) of all of it, in hexadecimal. */
  | { type: 'end'; uuid: string; sha256: string }
  | { type: 'taken'; uuid: string; bytes: number }
  | { type: 'complete'; uuid: string }
  /** It cannot be had; nothing of it was delivered. */
  | { type: 'failed'; uuid: string; reason: TransferFailure };

/** What the sender gave, and the receiver gets. */
export type PayloadForm = 'text' | 'buffer' | 'blob';

/** Why something did not get through. `full`: no room for it on the other side. */
export type TransferFailure = 'corrupt' | 'full' | 'cancelled';

/** Longer texts are not of ours. */
const MAX_TEXT = 16_384;

const FORMS: readonly unknown[] = ['text', 'buffer', 'blob'] satisfies PayloadForm[];
const FAILURES: readonly unknown[] = ['corrupt', 'full', 'cancelled'] satisfies TransferFailure[];

/** A message of the other side; undefined when it is none. */
export function readTransferMessage(text: string): TransferMessage | undefined {
  if (text.length > MAX_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is TransferMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Partial<Record<string, unknown>>;
  if (typeof message.uuid !== 'string') return false;
  switch (message.type) {
    case 'begin':
      return (
        typeof message.name === 'string' && typeof message.mime === 'string' && isSize(message.size) && FORMS.includes(message.as)
      );
    case 'end':
      return typeof message.sha256 === 'string';
    case 'taken':
      return isSize(message.bytes);
    case 'complete':
      return true;
    case 'failed':
      return FAILURES.includes(message.reason);
    default:
      return false;
  }
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
