import { CanvasPipe } from './canvas-pipe.js';
import { canPipeTracks, TrackPipe } from './track-pipe.js';

export interface FramePipeParts {
  /** Where `draw` draws. */
  canvas: HTMLCanvasElement;
  /** A frame has come. False: it is not to be shown. */
  draw(frame: CanvasImageSource, width: number, height: number): boolean;
  /** Frames stop, or go on, because the page is hidden, or seen again. */
  hidden(hidden: boolean): void;
}

/** Takes the frames of one track and makes another track of what is drawn for them. */
export interface FramePipe {
  /** Of the drawn frames; the same for ever. */
  readonly track: MediaStreamTrack;
  /** From now on the frames of this track. */
  take(source: MediaStreamTrack): void;
  /** Ends {@link track}. */
  close(): void;
}

/** Chromium hands out the frames themselves, hidden page or not; elsewhere a video and a canvas do. */
export function openPipe(parts: FramePipeParts): FramePipe {
  return canPipeTracks() ? new TrackPipe(parts) : new CanvasPipe(parts);
}

/** There is a way to process frames in this browser. */
export function canPipeFrames(): boolean {
  return canPipeTracks() || 'captureStream' in HTMLCanvasElement.prototype;
}
