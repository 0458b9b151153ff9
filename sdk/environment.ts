/** Where a page runs, as far as its browser tells. Empty strings for what it does not. */
export interface Environment {
  /** `Chrome`, `Firefox`, `Safari`, `Edge`, `Opera`, `Samsung Browser`. */
  browser: string;
  browserVersion: string;
  browserMajorVersion: string;
  /** `Windows`, `Mac OS`, `Linux`, `Chrome OS`, `Android`, `iOS`. */
  osName: string;
  osVersion: string;
  deviceType: 'desktop' | 'mobile' | 'tablet';
}

/** The first that matches: browsers name the ones they are compatible with, too. */
const BROWSERS: readonly [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /\b(?:OPR|OPT|OPX)\/([\d.]+)/],
  ['Samsung Browser', /\bSamsungBrowser\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:CriOS|HeadlessChrome|Chrome|Chromium)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*\bSafari\//],
  ['Safari', /\biP(?:hone|ad|od)\b.*\bAppleWebKit\/()/],
];

const SYSTEMS: readonly [name: string, pattern: RegExp][] = [
  ['iOS', /\biP(?:hone|ad|od)\b.*?\bOS (\d[\d_]*)/],
  ['Android', /\bAndroid ?(\d[\d.]*)?/],
  ['Windows', /\bWindows NT (\d[\d.]*)/],
  ['Chrome OS', /\bCrOS \S+ ([\d.]+)/],
  ['Mac OS', /\bMac OS X (\d[\d_.]*)/],
  ['Linux', /\bLinux\b()/],
];

/**
 * Reads a `User-Agent` string (RFC 9110 §10.1.5).
 *
 * @param touchPoints `navigator.maxTouchPoints`: tells an iPad, which claims to be a Mac, from a Mac
 */
export function detectEnvironment(userAgent: string, touchPoints = 0): Environment {
  const [browser, browserVersion] = firstMatch(BROWSERS, userAgent);
  const [system, osVersion] = firstMatch(SYSTEMS, userAgent);
  const isDisguisedTablet = system === 'Mac OS' && touchPoints > 1;
  return {
    browser,
    browserVersion,
    browserMajorVersion: browserVersion.split('.')[0] ?? '',
    osName: isDisguisedTablet ? 'iOS' : system,
    // The version that an iPad gives as a Mac is not that of iOS.
    osVersion: isDisguisedTablet ? '' : osVersion.replaceAll('_', '.'),
    deviceType: isDisguisedTablet ? 'tablet' : deviceType(userAgent),
  };
}

/** The environment of this page; all unknown outside a browser. */
export function currentEnvironment(): Environment {
  const { userAgent = '', maxTouchPoints = 0 } = (globalThis.navigator ?? {}) as Partial<Navigator>;
  return detectEnvironment(userAgent, maxTouchPoints);
}

function firstMatch(table: readonly [string, RegExp][], text: string): [name: string, version: string] {
  for (const [name, pattern] of table) {
    const match = pattern.exec(text);
    if (match) return [name, match[1] ?? ''];
  }
  return ['', ''];
}

function deviceType(userAgent: string): Environment['deviceType'] {
  if (/\biPad\b|\bTablet\b|\bAndroid\b(?!.*\bMobile\b)/.test(userAgent)) return 'tablet';
  return /\bMobile\b|\biP(?:hone|od)\b/.test(userAgent) ? 'mobile' : 'desktop';
}

/** What this SDK can do in a browser, under ApiRTC's names; `false` as well for what CE does not have yet. */
export interface BrowserCapabilities {
  [capability: string]: boolean;
  webRTCCompliant: boolean;
  screenSharingCompliant: boolean;
  /** The browser tells when a camera or microphone is plugged in. */
  mediaDeviceChanged: boolean;
  qoSStatCompliant: boolean;
  callStatsCompliant: boolean;
  /** `Stream.getCapabilities` has something to say. */
  streamCapabilities: boolean;
  takePhoto: boolean;
  whiteboardCursor: boolean;
  backgroundRemoval: boolean;
  noiseReduction: boolean;
  remoteAccessUser: boolean;
  e2eeCompliant: boolean;
}

/** Looks for the interfaces themselves: in an insecure page `navigator.mediaDevices` is missing. */
export function currentCapabilities(): BrowserCapabilities {
  const devices = (globalThis.navigator as Partial<Navigator> | undefined)?.mediaDevices;
  const peer = globalThis.RTCPeerConnection as typeof RTCPeerConnection | undefined;
  const track = globalThis.MediaStreamTrack as typeof MediaStreamTrack | undefined;
  const hasWebAssembly = 'WebAssembly' in globalThis;
  const hasStats = typeof peer?.prototype.getStats === 'function';
  return {
    webRTCCompliant: Boolean(peer && devices && 'getUserMedia' in devices),
    screenSharingCompliant: Boolean(devices && 'getDisplayMedia' in devices),
    mediaDeviceChanged: Boolean(devices && 'ondevicechange' in devices),
    qoSStatCompliant: hasStats,
    callStatsCompliant: hasStats,
    streamCapabilities: typeof track?.prototype.getCapabilities === 'function',
    takePhoto: 'ImageCapture' in globalThis,
    whiteboardCursor: false,
    backgroundRemoval: hasWebAssembly && 'captureStream' in (globalThis.HTMLCanvasElement?.prototype ?? {}),
    noiseReduction: hasWebAssembly && 'AudioWorkletNode' in globalThis,
    remoteAccessUser: false,
    e2eeCompliant: false,
  };
}
