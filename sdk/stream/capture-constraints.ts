import type { MediaDevice } from '../device/media-device.js';

/** One of `CreateStreamOptions.filters`. */
export interface FilterDescriptor {
  /** `backgroundSubtraction`; others are ignored. */
  type: 'backgroundSubtraction' | (string & {});
  /** `image`: the address of one, for the mode of that name. */
  options?: { backgroundMode?: 'blur' | 'image' | (string & {}) | null; image?: string | null } | null;
}

/** Options of `UserAgent.createStream`. */
export interface CreateStreamOptions {
  /** Id of the microphone; `''` or `true` for the default one, `false` for no audio. */
  audioInputId?: string | boolean;
  /** Id of the camera; `''` or `true` for the default one, `false` for no video. */
  videoInputId?: string | boolean;
  /** W3C constraints to begin with; the other options win over them. */
  constraints?: MediaStreamConstraints | null;
  /** Echo cancellation, noise suppression and gain control, all on or all off. Default: the browser's choice. */
  enhancedAudioActivated?: boolean;
  /** Which camera of a phone, when none is named. */
  facingMode?: 'user' | 'environment' | 'left' | 'right' | 'deactivated';
  /** When the camera cannot be opened, go on with the microphone alone. Default: as registered, true. */
  tryAudioOnlyAfterUserMediaError?: boolean;
  /** ApiRTC's older way to begin with a processor, see `Stream.applyVideoProcessor`; the last one counts. */
  filters?: readonly FilterDescriptor[] | null;
}

/** W3C constraints with both kinds said. */
export interface CaptureConstraints {
  audio: boolean | MediaTrackConstraints;
  video: boolean | MediaTrackConstraints;
}

/** What to look for on a screen: ApiRTC's `captureSourceType`. */
export type CaptureSource = 'screen' | 'window' | 'tab' | 'audio';

/**
 * Wide, and no more pixels than the bit rate that browsers begin with can carry: with 1280 by 720 the first frame comes 100 to 200 ms
 * later. Who wants more asks for it in `constraints`.
 */
const VIDEO: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 360 } };

/** What to ask `getUserMedia` for. As in W3C, a kind that given `constraints` do not mention is not asked for. */
export function userMediaConstraints(options: CreateStreamOptions = {}): CaptureConstraints {
  const { audioInputId, videoInputId, enhancedAudioActivated, facingMode } = options;
  const base = options.constraints ?? { audio: true, video: VIDEO };
  return {
    audio: forDevice(audioInputId, base.audio, processing(enhancedAudioActivated)),
    video: forDevice(videoInputId, base.video, videoInputId ? {} : facing(facingMode)),
  };
}

function processing(on: boolean | undefined): MediaTrackConstraints {
  return on === undefined ? {} : { echoCancellation: on, noiseSuppression: on, autoGainControl: on };
}

function facing(mode: CreateStreamOptions['facingMode']): MediaTrackConstraints {
  return mode && mode !== 'deactivated' ? { facingMode: mode } : {};
}

function forDevice(
  deviceId: string | boolean | undefined,
  base: boolean | MediaTrackConstraints | undefined,
  extra: MediaTrackConstraints,
): boolean | MediaTrackConstraints {
  if (deviceId === false || (deviceId === undefined && !base)) return false;
  const named = typeof deviceId === 'string' && deviceId ? { deviceId: { exact: deviceId } } : {};
  const all = { ...(typeof base === 'object' ? base : {}), ...extra, ...named };
  return Object.keys(all).length ? all : true;
}

/** The W3C names of what can be shared. */
const SURFACES: Readonly<Partial<Record<string, string>>> = { screen: 'monitor', window: 'window', tab: 'browser' };

/**
 * What to ask `getDisplayMedia` for.
 *
 * @param source W3C constraints, or ApiRTC's older form: one or more of `screen`, `window`, `tab`, `audio`
 */
export function displayMediaConstraints(
  source?: DisplayMediaStreamOptions | CaptureSource | readonly CaptureSource[] | null,
): DisplayMediaStreamOptions {
  if (!source) return { video: true };
  if (typeof source === 'object' && !Array.isArray(source)) return source as DisplayMediaStreamOptions;
  const wanted = [source].flat() as CaptureSource[];
  const surface = wanted.map((name) => SURFACES[name]).find(Boolean);
  return { video: surface ? { displaySurface: surface } : true, audio: wanted.includes('audio') };
}

/** Values of constraints as pages pass them, from form fields: text that is a number becomes one (W3C knows only numbers). */
export function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, key === 'deviceId' ? entry : withNumbers(entry)]),
    );
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}

/** A device of ApiRTC's arguments as one of the options: an id, false for none, undefined for the default one. */
export function deviceIdOf(device: MediaDevice | string | false | null | undefined): string | boolean | undefined {
  return typeof device === 'object' ? device?.id : device;
}
