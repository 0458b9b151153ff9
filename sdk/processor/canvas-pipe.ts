import type { FramePipe, FramePipeParts } from './frame-pipe.js';

/** With what every browser has. In a hidden page browsers show no frames, so the picture stands still. */
export class CanvasPipe implements FramePipe {
  readonly track: MediaStreamTrack;
  readonly #parts: FramePipeParts;
  readonly #video = document.createElement('video');
  readonly #listening = new AbortController();
  #next = 0;

  constructor(parts: FramePipeParts) {
    this.#parts = parts;
    this.track = parts.canvas.captureStream().getVideoTracks()[0] as MediaStreamTrack;
    Object.assign(this.#video, { muted: true, playsInline: true });
    const { signal } = this.#listening;
    document.addEventListener('visibilitychange', () => parts.hidden(document.hidden), { signal });
  }

  take(source: MediaStreamTrack): void {
    this.#video.cancelVideoFrameCallback(this.#next);
    this.#video.srcObject = new MediaStream([source]);
    this.#video.play().catch(() => {}); // a later source takes its place
    this.#await();
  }

  close(): void {
    this.#listening.abort();
    this.#video.cancelVideoFrameCallback(this.#next);
    this.#video.srcObject = null;
    this.track.stop();
  }

  #await(): void {
    this.#next = this.#video.requestVideoFrameCallback(() => {
      const { videoWidth, videoHeight } = this.#video;
      if (videoWidth && videoHeight) this.#parts.draw(this.#video, videoWidth, videoHeight);
      this.#await();
    });
  }
}
