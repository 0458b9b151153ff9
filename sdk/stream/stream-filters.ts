import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';
import { log } from '../log.js';
import type { FilterDescriptor } from './capture-constraints.js';
import type { Stream } from './stream.js';

/** A processor of `Stream.applyVideoProcessor`. */
interface Processing {
  type: 'blur' | 'backgroundImage';
  backgroundImageUrl?: string;
}

/**
 * What `CreateStreamOptions.filters` ask for; undefined for nothing, and for what only ApiRTC's own cloud can do. Throws `ERROR_BAD_PARAMETER`: a
 * background that was to be hidden is not shown because nobody understood how.
 */
export function processingOf(filters: readonly FilterDescriptor[] | null | undefined): Processing | undefined {
  const known = (filters ?? []).filter(({ type }) => type === 'backgroundSubtraction');
  if (known.length !== (filters ?? []).length) log.debug('some of the filters of a stream are not there');
  const last = known.at(-1);
  if (!last) return undefined;
  const { backgroundMode, image } = last.options ?? {};
  if (backgroundMode === 'blur') return { type: 'blur' };
  if (backgroundMode === 'image' && image) return { type: 'backgroundImage', backgroundImageUrl: image };
  throw new ApiRTCError(ERROR_BAD_PARAMETER, 'A background can be blurred, or be an image whose address is given');
}

/** Begins with a processor; a stream without video has no background. Rejects with an `ApplyVideoProcessorError`, and then the stream is released. */
export async function processed(stream: Stream, processing: Processing | undefined): Promise<Stream> {
  if (!processing || !stream.hasVideo()) return stream;
  try {
    return await stream.applyVideoProcessor(processing.type, processing);
  } catch (error) {
    stream.release();
    throw error;
  }
}
