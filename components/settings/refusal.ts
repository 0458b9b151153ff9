import type { ProcessorFailure } from '@apirtc-ce/sdk';
import type { ElementErrorCode } from '../error/error-codes.js';

/** The element's code for each refusal of a processor. */
const CODES: Readonly<Record<ProcessorFailure, ElementErrorCode>> = {
  unsupported: 'unsupported-browser',
  policy: 'not-allowed',
  'too-slow': 'unsupported-browser',
  'not-loaded': 'server-unreachable',
  'bad-image': 'bad-attribute',
  'no-track': 'wrong-state',
  remote: 'wrong-state',
  unknown: 'wrong-state',
};

export function codeOfRefusal(failure: ProcessorFailure): ElementErrorCode {
  return CODES[failure];
}

/** Why a processor was refused; undefined for any other error. (A failed capture has a `failure`, too.) */
export function refusalOf(error: unknown): ProcessorFailure | undefined {
  const { failure, appliedAudioProcessorType, appliedVideoProcessorType } = Object(error) as Partial<Record<string, string>>;
  return (appliedAudioProcessorType ?? appliedVideoProcessorType) ? (failure as ProcessorFailure) : undefined;
}
