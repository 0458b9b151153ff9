/** What a person would see and hear, for tests: pixels that change, audio that has energy. Nothing here waits for a fixed time. */

/** Resolves with the next `count` decoded frames, as small bitmaps (RGBA, 32 by 24). */
export async function nextFrames(stream: MediaStream, count: number): Promise<Uint8ClampedArray[]> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, playsInline: true, srcObject: new MediaStream(stream.getVideoTracks()) });
  const frames: Uint8ClampedArray[] = [];
  while (frames.length < count) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    frames.push(pixels(video));
  }
  video.srcObject = null;
  return frames;
}

function pixels(video: HTMLVideoElement): Uint8ClampedArray {
  const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 24 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(video, 0, 0, 32, 24);
  return context.getImageData(0, 0, 32, 24).data;
}

/** Resolves when the picture has changed: a stream that stands still never gets there. */
export async function seesMotion(stream: MediaStream): Promise<void> {
  for (;;) {
    const [first, last] = [...(await nextFrames(stream, 1)), ...(await nextFrames(stream, 5))] as [
      Uint8ClampedArray,
      Uint8ClampedArray,
    ];
    if (first.some((value, index) => Math.abs(value - (last[index] ?? 0)) > 8)) return;
  }
}

/** Resolves when a frame has come whose mean colour `matches`. */
async function seesColour(stream: MediaStream, matches: (red: number, green: number, blue: number) => boolean): Promise<void> {
  for (;;) {
    const [frame] = (await nextFrames(stream, 1)) as [Uint8ClampedArray];
    const [red, green, blue] = [0, 1, 2].map((channel) => meanOf(frame, channel)) as [number, number, number];
    if (matches(red, green, blue)) return;
  }
}

function meanOf(frame: Uint8ClampedArray, channel: number): number {
  const values = frame.filter((_, index) => index % 4 === channel);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Limited-range video decodes to almost black. */
export function seesBlack(stream: MediaStream): Promise<void> {
  return seesColour(stream, (red, green, blue) => Math.max(red, green, blue) < 24);
}

/** Chromium's fake camera. */
export function seesGreen(stream: MediaStream): Promise<void> {
  return seesColour(stream, (red, green) => green > 100 && red < 60);
}

/** {@link redMedia} */
export function seesRed(stream: MediaStream): Promise<void> {
  return seesColour(stream, (red, green) => red > 100 && green < 60);
}

/** A red picture; sends frames until its track is stopped. */
export function redMedia(): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const media = canvas.captureStream();
  const draw = () => {
    if (!media.active) return;
    context.fillStyle = '#e00000';
    context.fillRect(0, 0, canvas.width, canvas.height);
    requestAnimationFrame(draw);
  };
  draw();
  return media;
}

/** Resolves when `stream` has sounded. Does not play it aloud, and does not prove that anything else does. */
export async function hearsSound(stream: MediaStream): Promise<void> {
  await listen(stream, (level) => level > 0.01);
}

/** Resolves when `seconds` of audio in a row were silence. */
export async function hearsSilence(stream: MediaStream, seconds = 1.5): Promise<void> {
  let since: number | undefined;
  await listen(stream, (level, time) => {
    since = level > 0.001 ? undefined : (since ?? time);
    return since !== undefined && time - since >= seconds;
  });
}

/** Calls `enough` with the peak level (0 to 1) and the audio clock in seconds until it says true. */
async function listen(stream: MediaStream, enough: (level: number, time: number) => boolean): Promise<void> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const audioOnly = new MediaStream(stream.getAudioTracks());
  context.createMediaStreamSource(audioOnly).connect(analyser);
  // Chromium feeds Web Audio from a remote track only while an element renders it: https://crbug.com/121673
  const element = new Audio();
  element.muted = true;
  element.srcObject = audioOnly;
  await element.play();
  const samples = new Float32Array(analyser.fftSize);
  do {
    await nextTask();
    analyser.getFloatTimeDomainData(samples);
  } while (!enough(Math.max(...samples.map(Math.abs)), context.currentTime));
  element.srcObject = null;
  await context.close();
}

type Inbound = { type: string; kind: string; totalAudioEnergy?: number };

/**
 * Resolves when the browser has played received audio that has energy (W3C webrtc-stats `totalAudioEnergy`): Chromium decodes only
 * what some element or graph renders.
 */
export async function playsSound(source: { getStats(): Promise<RTCStatsReport> }): Promise<void> {
  await until(async () => {
    const entries = [...((await source.getStats()).values() as Iterable<Inbound>)];
    return entries.some(
      ({ type, kind, totalAudioEnergy = 0 }) => type === 'inbound-rtp' && kind === 'audio' && totalAudioEnergy > 1e-6,
    );
  });
}

/** Lets the browser work between two looks. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Resolves when `holds` is true; looked at again and again, so the test's own timeout is the only limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await nextTask();
}
