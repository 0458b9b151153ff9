import { ERROR_CODES } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import * as errors from './errors.js';
import { ApiRTCError, asApiRTCError, ERROR_NOT_FOUND, ERROR_OTHER, fromWire } from './errors.js';

describe('ApiRTCError', () => {
  it('has a message by every way that pages read it', () => {
    const error = new ApiRTCError(ERROR_NOT_FOUND, 'No such user');
    expect([error.message, error.error.message, String(error)]).toEqual([
      'No such user',
      'No such user',
      'ApiRTCError: No such user',
    ]);
    expect(error).toBeInstanceOf(Error);
  });

  it('shows the error behind it', () => {
    const cause = new TypeError('bad');
    expect(asApiRTCError(cause).error).toBe(cause);
    expect(asApiRTCError(cause)).toMatchObject({ code: ERROR_OTHER, message: 'bad', cause });
  });

  it('is not wrapped twice, and wraps what is no error', () => {
    const error = new ApiRTCError(ERROR_NOT_FOUND, 'No such user');
    expect(asApiRTCError(error)).toBe(error);
    expect(asApiRTCError('plain').message).toBe('plain');
  });
});

describe('numeric codes', () => {
  it('are different from each other', () => {
    const codes = Object.entries(errors)
      .filter(([name]) => name.startsWith('ERROR_'))
      .map(([, value]) => value);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(ERROR_CODES)('exist for the wire code %s', (code) => {
    expect(fromWire({ code, message: 'no' }).wire).toBe(code);
    expect(fromWire({ code, message: 'no' }).code).toBeTypeOf('number');
  });

  it('exist for a code of a newer CCS', () => {
    expect(fromWire({ code: 'quota' as 'internal', message: 'no' }).code).toBe(ERROR_OTHER);
  });
});
