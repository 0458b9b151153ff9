/**
 * Runs in every measured page before its own scripts, and is the same for all: knows when the button was clicked and when pictures from
 * the other side were shown. Times are milliseconds since the epoch, in fractions, and comparable between pages of one machine
 * (W3C High Resolution Time: `timeOrigin` is on the shared clock).
 */
export interface Probe {
  /** When the input event of the latest click happened. */
  clickedAt: number;
  /** What `getUserMedia` was asked for. */
  constraints: (MediaStreamConstraints | undefined)[];
  /** Resolves with the time of the first remote frame once this many video elements have shown one. */
  remoteFrames(videos: number): Promise<number>;
  /** Resolves when the page has had time to do what it wanted, and has nothing to do. */
  idle(): Promise<void>;
}

/** How long a person takes from pointing at a button to pressing it, at least. */
const REST_MS = 300;

const remoteTracks = new WeakSet<MediaStreamTrack>();
const watched = new WeakSet<HTMLVideoElement>();
const frames: number[] = [];
let frameShown = () => {};

const probe: Probe = {
  clickedAt: 0,
  constraints: [],
  async remoteFrames(videos) {
    while (frames.length < videos) await new Promise<void>((resolve) => (frameShown = resolve));
    return frames[videos - 1]!;
  },
  idle: () => new Promise((resolve) => setTimeout(() => requestIdleCallback(() => resolve()), REST_MS)),
};
Object.assign(globalThis, { probe });

addEventListener('click', (event) => (probe.clickedAt = performance.timeOrigin + event.timeStamp), true);
recordConstraints();
recordRemoteTracks();
watchVideos();

function recordConstraints(): void {
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    probe.constraints.push(constraints);
    return getUserMedia(constraints);
  };
}

function recordRemoteTracks(): void {
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => remoteTracks.add(track));
    }
  };
}

/** Every video element passes through the setter of `srcObject`, wherever in a shadow tree it is. */
function watchVideos(): void {
  const native = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...native,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      native.set!.call(this, stream);
      if (this instanceof HTMLVideoElement && !watched.has(this)) watch(this);
    },
  });
}

function shown(at: number): void {
  frames.push(at);
  frameShown();
}

function watch(video: HTMLVideoElement): void {
  watched.add(video);
  const look = (now: number) => {
    const stream = video.srcObject;
    const remote = stream instanceof MediaStream && stream.getVideoTracks().some((track) => remoteTracks.has(track));
    if (remote) shown(performance.timeOrigin + now);
    else video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
}
