/** What the bare pages share: their parameters, their button, their two videos. */

const parameters = new URLSearchParams(location.search);

/** `caller` or `callee`. */
export const role = parameters.get('role') ?? '';
/** The user ids of the two sides. */
export const otherRole = role === 'caller' ? 'callee' : 'caller';
export const port = Number(parameters.get('port'));

/** The same request for camera and microphone that the kit makes. */
export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(JSON.parse(parameters.get('constraints') ?? '{}') as MediaStreamConstraints);
}

/** Shows a stream in a video element of its own; ours is muted. */
export function show(stream: MediaStream, ours: boolean): void {
  const video = document.createElement('video');
  video.autoplay = true;
  video.playsInline = true;
  video.muted = ours;
  video.srcObject = stream;
  document.body.append(video);
}

/** The page can be called now; a click on its button starts the call. */
export function ready(call: () => Promise<void>): void {
  const button = document.createElement('button');
  button.textContent = 'Call';
  button.addEventListener('click', () => void call());
  document.body.append(button);
}
