/** Phones have no `getDisplayMedia` (W3C Screen Capture), and insecure pages have no `mediaDevices` at all. */
export function canShareScreens(): boolean {
  return 'getDisplayMedia' in (navigator.mediaDevices ?? {});
}
