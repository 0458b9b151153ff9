/** What a stream does to its sound. */
export type AudioProcessorType = 'none' | 'noiseReduction';

/** What a stream does to its picture, around the person in it. */
export type VideoProcessorType = 'none' | 'blur' | 'backgroundImage';

/** Options of `Stream.applyVideoProcessor`. */
export interface VideoProcessorOptions {
  /** For `backgroundImage`: a picture that the page may show, of another origin with CORS. It is cut to fill the video. */
  backgroundImageUrl?: string | null;
}

/** CE addition: what a processor takes of the machine. */
export interface ProcessorCost {
  type: 'audio' | 'video';
  /** Share of one core's time, 0 to 1. */
  share: number;
}
