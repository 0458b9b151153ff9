import type { Stream } from '@apirtc-ce/sdk';

/** Records one's own camera in the page; at the end the browser saves the file. */
export class CameraRecording {
  #stream: Stream | undefined;

  get isOn(): boolean {
    return this.#stream !== undefined;
  }

  async start(stream: Stream): Promise<void> {
    if (this.#stream) return;
    await stream.startRecord();
    this.#stream = stream;
  }

  /** Gives the file to the user; silent when nothing is recorded. */
  async stop(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    if (stream) save(await stream.stopRecord());
  }
}

function save(recorded: Blob): void {
  const href = URL.createObjectURL(recorded);
  const time = new Date().toISOString().slice(0, 16).replaceAll(/[T:]/g, '-');
  Object.assign(document.createElement('a'), { href, download: `${time}.webm` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading it
}
