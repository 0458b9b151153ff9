/** W3C Media Capture and Streams, `MediaDeviceKind`. */
export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';

/** A device to choose; the SDK's `MediaDevice` is one. */
export interface Device {
  readonly id: string;
  readonly type: DeviceKind;
  /** Empty until the page was given a camera or microphone once: browsers keep names private until then. */
  readonly label: string;
}

/** Chromium appends the USB vendor and product id (`Logitech BRIO (046d:085e)`), which tells nobody anything. */
const USB_IDS = /\s*\([0-9a-f]{4}:[0-9a-f]{4}\)$/i;

/** The devices of a kind, each with something to read; `numbered` names those that have no name. */
export function choicesOf(
  devices: readonly Device[],
  kind: DeviceKind,
  numbered: (position: number) => string,
): readonly { id: string; text: string }[] {
  return devices
    .filter(({ type }) => type === kind)
    .map(({ id, label }, index) => ({ id, text: label.replace(USB_IDS, '') || numbered(index + 1) }));
}
