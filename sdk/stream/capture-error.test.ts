import { describe, expect, it } from 'vitest';
import { ApiRTCError, ERROR_NOT_ALLOWED, ERROR_NOT_FOUND } from '../errors.js';
import { CaptureError, captureError } from './capture-error.js';
import type { CaptureFailure } from './capture-error.js';

const table: [name: string, failure: CaptureFailure][] = [
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'not-found'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
  ['OverconstrainedError', 'overconstrained'],
  ['NotSupportedError', 'unsupported'],
  ['TypeError', 'other'],
  ['constructor', 'other'],
];

describe('captureError', () => {
  for (const [name, failure] of table) {
    it(`${name} is ${failure}`, () => expect(captureError(Object.assign(new Error('x'), { name })).failure).toBe(failure));
  }

  it('carries the browser error, a code and a sentence', () => {
    const cause = new DOMException('Permission denied', 'NotAllowedError');
    const error = captureError(cause);
    expect(error).toBeInstanceOf(ApiRTCError);
    expect([error.code, error.error, error.cause]).toEqual([ERROR_NOT_ALLOWED, cause, cause]);
    expect(error.message).not.toBe('');
    expect(new CaptureError('not-found').code).toBe(ERROR_NOT_FOUND);
  });

  it('does not wrap twice, and takes anything', () => {
    const error = new CaptureError('denied');
    expect(captureError(error)).toBe(error);
    expect(captureError(undefined).failure).toBe('other');
  });
});
