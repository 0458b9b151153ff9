import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_NOT_ALLOWED, ERROR_OTHER, ERROR_WRONG_STATE } from '../errors.js';
import type { ApiRTCErrorCode } from '../errors.js';
import type { Stream } from '../stream/stream.js';
import type { AudioProcessorType, VideoProcessorType } from './processor-types.js';

/**
 * Why a processor was refused, in a word that a page can turn into a sentence.
 *
 * | failure | when |
 * |---|---|
 * | `unsupported` | this browser lacks what it takes |
 * | `policy` | the page's Content-Security-Policy does not allow WebAssembly |
 * | `too-slow` | this machine cannot keep up |
 * | `not-loaded` | what it takes could not be fetched |
 * | `bad-image` | the background image could not be loaded |
 * | `no-track` | the stream has no live video, or sound |
 * | `remote` | the stream is somebody else's |
 * | `unknown` | there is no such processor |
 */
export type ProcessorFailure =
  'unsupported' | 'policy' | 'too-slow' | 'not-loaded' | 'bad-image' | 'no-track' | 'remote' | 'unknown';

const FACTS: Readonly<Record<ProcessorFailure, [code: ApiRTCErrorCode, message: string]>> = {
  unsupported: [ERROR_OTHER, 'This browser cannot process streams'],
  policy: [ERROR_NOT_ALLOWED, "The page's Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src"],
  'too-slow': [ERROR_OTHER, 'This machine is too slow to process the stream'],
  'not-loaded': [ERROR_OTHER, 'What it takes to process the stream could not be loaded'],
  'bad-image': [ERROR_BAD_PARAMETER, 'The background image could not be loaded'],
  'no-track': [ERROR_WRONG_STATE, 'The stream has nothing to process'],
  remote: [ERROR_WRONG_STATE, 'Only local streams can be processed'],
  unknown: [ERROR_BAD_PARAMETER, 'There is no such processor'],
};

/** A processor cannot do its work; what it was asked for is known one level up. */
export class ProcessorRefusal extends Error {
  readonly failure: ProcessorFailure;

  constructor(failure: ProcessorFailure, cause?: unknown) {
    super(FACTS[failure][1], { cause });
    this.failure = failure;
  }
}

/** The base of the two errors below. */
class ApplyProcessorError extends ApiRTCError {
  readonly failure: ProcessorFailure;
  /** The stream as it is now: with the processors that it had before. */
  readonly stream: Stream;

  constructor(thrown: unknown, stream: Stream) {
    const { failure, cause } = thrown instanceof ProcessorRefusal ? thrown : { failure: 'unsupported' as const, cause: thrown };
    const [code, message] = FACTS[failure];
    super(code, message, { cause });
    this.failure = failure;
    this.stream = stream;
  }
}

/** `Stream.applyVideoProcessor` rejects with it. */
export class ApplyVideoProcessorError extends ApplyProcessorError {
  /** What goes on being applied. */
  readonly appliedVideoProcessorType: VideoProcessorType;

  constructor(thrown: unknown, stream: Stream, applied: VideoProcessorType) {
    super(thrown, stream);
    this.appliedVideoProcessorType = applied;
  }
}

/** `Stream.applyAudioProcessor` rejects with it. */
export class ApplyAudioProcessorError extends ApplyProcessorError {
  /** What goes on being applied. */
  readonly appliedAudioProcessorType: AudioProcessorType;

  constructor(thrown: unknown, stream: Stream, applied: AudioProcessorType) {
    super(thrown, stream);
    this.appliedAudioProcessorType = applied;
  }
}

/** A refusal for anything that a policy or the network may have caused. */
export function refusalOf(thrown: unknown): ProcessorRefusal {
  if (thrown instanceof ProcessorRefusal) return thrown;
  return new ProcessorRefusal(/Content.Security.Policy|unsafe-eval/i.test(String(thrown)) ? 'policy' : 'not-loaded', thrown);
}
