/** Where something is, CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The video in an element, or of it, however deep in open shadow roots. */
export function videoOf(element: Element | null | undefined): HTMLVideoElement | undefined {
  if (!element || element instanceof HTMLVideoElement) return element ?? undefined;
  for (const child of [...(element.shadowRoot?.querySelectorAll('*') ?? []), ...element.querySelectorAll('*')]) {
    const found = child instanceof HTMLVideoElement ? child : child.shadowRoot ? videoOf(child) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Where a picture is in the box that it is fitted into: CSS `object-fit`, with the picture in the middle. */
export function pictureIn(box: Box, picture: { width: number; height: number }, fit: string): Box {
  if (!picture.width || !picture.height || fit === 'fill') return box;
  const [across, down] = [box.width / picture.width, box.height / picture.height];
  const scale = fit === 'cover' ? Math.max(across, down) : fit === 'none' ? 1 : Math.min(across, down);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height };
}
