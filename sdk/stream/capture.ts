import type { CaptureConstraints } from './capture-constraints.js';
import { CaptureError, captureError } from './capture-error.js';
import { tellCaptured } from '../device/capture-watch.js';

/** What was opened; `fallback` says why it is the microphone alone although a camera was asked for. */
export interface Captured {
  media: MediaStream;
  fallback?: CaptureError;
}

/**
 * Opens camera and microphone (W3C Media Capture `getUserMedia`). Asks at once, so it may be called in a click. Rejects with a
 * {@link CaptureError}.
 *
 * @param audioOnlyFallback when video fails, try the microphone alone
 */
export async function captureUserMedia(constraints: CaptureConstraints, audioOnlyFallback: boolean): Promise<Captured> {
  const { audio, video } = constraints;
  if (!audio && !video) return { media: new MediaStream() };
  try {
    return { media: await getUserMedia(constraints) };
  } catch (error) {
    if (!audioOnlyFallback || !audio || !video || !globalThis.navigator?.mediaDevices) throw captureError(error);
    const media = await getUserMedia({ audio, video: false }).catch((again: unknown) => Promise.reject(captureError(again)));
    return { media, fallback: captureError(error) };
  }
}

/** Asks the user for a screen, window or tab (W3C Screen Capture). Must be called in a click. Rejects with a {@link CaptureError}. */
export async function captureDisplay(options: DisplayMediaStreamOptions): Promise<MediaStream> {
  const devices = mediaDevices();
  if (!('getDisplayMedia' in devices)) throw new CaptureError('unsupported');
  const media = await devices.getDisplayMedia(options).catch((error: unknown) => Promise.reject(captureError(error)));
  // Sharp text matters more than smooth motion: W3C MST Content Hints.
  for (const track of media.getVideoTracks()) if (!track.contentHint) track.contentHint = 'detail';
  return media;
}

/** True when all of `kinds` will open without asking the user; false where the browser does not say. */
export async function opensUnasked(kinds: { audio: boolean; video: boolean }): Promise<boolean> {
  const names = [...(kinds.audio ? ['microphone'] : []), ...(kinds.video ? ['camera'] : [])] as PermissionName[];
  try {
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return answers.every(({ state }) => state === 'granted');
  } catch {
    return false; // Firefox before 131 does not know these names
  }
}

async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const media = await mediaDevices().getUserMedia(constraints);
  tellCaptured();
  return media;
}

function mediaDevices(): MediaDevices {
  const devices = globalThis.navigator?.mediaDevices;
  if (devices) return devices;
  throw new CaptureError(globalThis.isSecureContext ? 'unsupported' : 'insecure-context');
}
