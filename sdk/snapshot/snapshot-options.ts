import { ApiRTCError, ERROR_BAD_PARAMETER } from '../errors.js';

/** CSS filter functions (W3C Filter Effects §6), under ApiRTC's names. */
const FILTERS = ['blur', 'brightness', 'contrast', 'grayscale', 'hue-rotate', 'invert', 'opacity', 'saturate', 'sepia'] as const;

export type SnapshotFilter = (typeof FILTERS)[number];

/** W3C MediaStream Image Capture §8.3 */
export type FillLightMode = 'auto' | 'off' | 'flash';

/** Options of `Stream.takeSnapshot`. */
export interface SnapshotOptions {
  /** CSS values by filter, `{ blur: '4px', grayscale: 1 }` for instance; applied in the order in which they are given. */
  filters?: Partial<Record<SnapshotFilter, string | number>> | null;
  /** A Blob instead of a data URI. */
  output?: 'blob' | 'dataURI' | null;
  /** Default: `image/png`. What the browser cannot write comes as PNG; the picture says which it is. */
  outputMimeType?: string | null;
  /** 0 to 1, for JPEG (0.92 when not said) and WebP (0.8). */
  outputQualityArgument?: number | null;
  /** Pixels; default: as large as the video. With one of the two the other follows. */
  width?: number | null;
  height?: number | null;
  /** Id of a video element, or of an element around one, to take the picture from instead of the stream. */
  divId?: string | null;
  /** The flash of a phone, with {@link fullResolution}. Default: `auto`. */
  fillLightMode?: FillLightMode | null;
  /** On a received stream: taken at the publisher's and sent back, as large as it is there. */
  applyRemotely?: boolean | null;
  /** As large as the camera can; filters and size do not count then. */
  fullResolution?: boolean | null;
}

export interface Size {
  width: number;
  height: number;
}

/** More would be refused by the canvas of some browsers, or eat the memory of a phone. */
const MAX_EDGE = 8192;

const DEFAULT_QUALITY: Readonly<Partial<Record<string, number>>> = { 'image/jpeg': 0.92, 'image/webp': 0.8 };

/** The CSS `filter` for a canvas; empty for none. Throws `ERROR_BAD_PARAMETER` for a filter that there is none of. */
export function filterText(filters: SnapshotOptions['filters']): string {
  const wanted = Object.entries(filters ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return wanted.map(([name, value]) => `${knownFilter(name)}(${safeValue(name, String(value))})`).join(' ');
}

/** How large the picture of a video becomes. Throws `ERROR_BAD_PARAMETER` for what is not a size. */
export function pictureSize({ width, height }: Pick<SnapshotOptions, 'width' | 'height'>, video: Size): Size {
  const ratio = video.width / video.height;
  const asked = { width: edge(width), height: edge(height) };
  return {
    width: asked.width ?? (asked.height ? whole(asked.height * ratio) : video.width),
    height: asked.height ?? (asked.width ? whole(asked.width / ratio) : video.height),
  };
}

/** What to ask the encoder for. Throws `ERROR_BAD_PARAMETER` for a quality out of range. */
export function encoding({ outputMimeType, outputQualityArgument }: SnapshotOptions): { type: string; quality?: number } {
  const type = outputMimeType || 'image/png';
  const quality = numberOf(outputQualityArgument ?? DEFAULT_QUALITY[type]);
  if (quality === undefined) return { type };
  if (quality >= 0 && quality <= 1) return { type, quality };
  throw bad('outputQualityArgument must be between 0 and 1');
}

function knownFilter(name: string): string {
  if ((FILTERS as readonly string[]).includes(name)) return name;
  throw bad(`There is no filter "${name}"`);
}

/** A number with a unit or none: the browser would silently ignore the whole filter for anything else. */
function safeValue(name: string, value: string): string {
  if (/^\s*[+-]?(\d+\.?\d*|\.\d+)(%|px|em|rem|pt|deg|rad|grad|turn)?\s*$/.test(value)) return value.trim();
  throw bad(`"${value}" is not a value of the filter ${name}`);
}

function edge(value: unknown): number | undefined {
  const pixels = numberOf(value);
  if (pixels === undefined) return undefined;
  if (pixels >= 1 && pixels <= MAX_EDGE) return whole(pixels);
  throw bad(`A picture is 1 to ${MAX_EDGE} pixels wide and high`);
}

/** From a form, or from another page, a number may be text. */
function numberOf(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

function whole(value: number): number {
  return Math.min(MAX_EDGE, Math.max(1, Math.round(value)));
}

function bad(message: string): ApiRTCError {
  return new ApiRTCError(ERROR_BAD_PARAMETER, message);
}
