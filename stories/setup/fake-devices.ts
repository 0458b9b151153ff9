import { movingPicture } from './moving-picture.js';

/**
 * Replaces camera, microphone and screen of this page by painted ones, so that stories show calls without asking for a device. A fake: it
 * opens whatever is asked for and knows no constraints.
 */
export function useFakeDevices(): void {
  Object.assign(navigator.mediaDevices, {
    getUserMedia: ({ audio, video }: MediaStreamConstraints) => Promise.resolve(opened(Boolean(audio), Boolean(video))),
    getDisplayMedia: () => Promise.resolve(movingPicture(960, 600, ['#dfe7ef', '#5b7c99'])),
  });
}

/** From here on the user refuses the camera (not the microphone). */
export function refuseCamera(): void {
  useFakeDevices();
  const { getUserMedia } = navigator.mediaDevices;
  navigator.mediaDevices.getUserMedia = (constraints) =>
    constraints?.video ? Promise.reject(new DOMException('refused', 'NotAllowedError')) : getUserMedia(constraints);
}

function opened(audio: boolean, video: boolean): MediaStream {
  const stream = new MediaStream();
  if (video) stream.addTrack(movingPicture().getVideoTracks()[0]!);
  if (audio) stream.addTrack(silence());
  return stream;
}

let microphone: MediaStreamTrack | undefined;

/** One for the page: browsers open only so many audio contexts. */
function silence(): MediaStreamTrack {
  microphone ??= new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0]!;
  return microphone.clone();
}
