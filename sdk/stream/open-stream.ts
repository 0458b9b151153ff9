import type { UserAgent } from '../user-agent/user-agent.js';
import { captureUserMedia } from './capture.js';
import { userMediaConstraints } from './capture-constraints.js';
import type { CreateStreamOptions } from './capture-constraints.js';
import { captureError } from './capture-error.js';
import type { CaptureError } from './capture-error.js';
import { processed, processingOf } from './stream-filters.js';
import { Stream } from './stream.js';

/**
 * `UserAgent.createStream`. Rejects with a `CaptureError`, and for a filter with an `ApplyVideoProcessorError` or `ERROR_BAD_PARAMETER`; nothing is open then.
 *
 * @param failed a device could not be opened; `tryAudioCallActivated`: the microphone alone was
 */
export async function openStream(
  options: CreateStreamOptions,
  owner: UserAgent,
  failed: (failure: { error: CaptureError; tryAudioCallActivated: boolean }) => void,
): Promise<Stream> {
  const processing = processingOf(options.filters);
  const captured = captureUserMedia(userMediaConstraints(options), options.tryAudioOnlyAfterUserMediaError ?? true);
  const { media, fallback } = await captured.catch((thrown: unknown) => {
    const error = captureError(thrown);
    failed({ error, tryAudioCallActivated: false });
    throw error;
  });
  if (fallback) failed({ error: fallback, tryAudioCallActivated: true });
  return processed(new Stream(media, 'user-media', owner), processing);
}
