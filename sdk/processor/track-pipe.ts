import { log } from '../log.js';
import type { FramePipe, FramePipeParts } from './frame-pipe.js';

/** W3C Mediacapture Transform, as Chromium has it outside of workers; not in the library's DOM types. */
interface Breakout {
  MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack; maxBufferSize: number }) => {
    readable: ReadableStream<VideoFrame>;
  };
  MediaStreamTrackGenerator: new (init: { kind: 'video' }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> };
}

export function canPipeTracks(): boolean {
  return 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis;
}

export class TrackPipe implements FramePipe {
  readonly track: MediaStreamTrack;
  readonly #parts: FramePipeParts;
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  #reader: ReadableStreamDefaultReader<VideoFrame> | undefined;

  constructor(parts: FramePipeParts) {
    this.#parts = parts;
    const generator = new (globalThis as unknown as Breakout).MediaStreamTrackGenerator({ kind: 'video' });
    this.track = generator;
    this.#writer = generator.writable.getWriter();
  }

  take(source: MediaStreamTrack): void {
    this.#stopReading();
    const { MediaStreamTrackProcessor } = globalThis as unknown as Breakout;
    // One frame in store: while one is drawn, only the newest waits.
    const reader = new MediaStreamTrackProcessor({ track: source, maxBufferSize: 1 }).readable.getReader();
    this.#reader = reader;
    void this.#pump(reader).catch((error: unknown) => log.debug('a frame was lost', error));
  }

  close(): void {
    this.#stopReading();
    this.track.stop();
    this.#writer.close().catch(() => {}); // it is closed with its track, in some versions
  }

  async #pump(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    while (this.#reader === reader) {
      const { value: frame } = await reader.read();
      if (!frame) return;
      try {
        if (this.#reader === reader) await this.#pass(frame);
      } finally {
        frame.close();
      }
    }
  }

  async #pass(frame: VideoFrame): Promise<void> {
    if (!this.#parts.draw(frame, frame.displayWidth, frame.displayHeight)) return;
    await this.#writer.write(new VideoFrame(this.#parts.canvas, { timestamp: frame.timestamp }));
  }

  #stopReading(): void {
    void this.#reader?.cancel().catch(() => {});
    this.#reader = undefined;
  }
}
