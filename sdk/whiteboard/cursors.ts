import type { Cursor } from './live.js';
import type { View } from './surface.js';

/** A pointer to show, and whose it is. */
export interface NamedCursor extends Cursor {
  name: string;
}

/**
 * Pointers of others, as elements over a canvas: `<div class="apirtc-cursor">` with the name as its text and the colour as `--apirtc-cursor-color`.
 * They lie in an element of the page, which lies over the canvas.
 */
export class Cursors {
  readonly #byMember = new Map<string, HTMLElement>();

  show(cursors: readonly NamedCursor[], canvas: HTMLCanvasElement, { scale, x, y }: View, container: HTMLElement | null): void {
    const here = new Set(cursors.map(({ memberId }) => memberId));
    for (const [memberId, element] of this.#byMember) {
      if (container && here.has(memberId)) continue;
      element.remove();
      this.#byMember.delete(memberId);
    }
    if (!container) return;
    const perPixel = { x: canvas.clientWidth / (canvas.width || 1), y: canvas.clientHeight / (canvas.height || 1) };
    for (const cursor of cursors) {
      const element = this.#elementOf(cursor.memberId, container);
      const [left, top] = [(cursor.x * scale + x) * perPixel.x, (cursor.y * scale + y) * perPixel.y];
      if (element.textContent !== cursor.name) element.textContent = cursor.name;
      element.style.setProperty('--apirtc-cursor-color', cursor.color);
      element.style.transform = `translate(${left}px, ${top}px)`;
    }
  }

  #elementOf(memberId: string, container: HTMLElement): HTMLElement {
    const known = this.#byMember.get(memberId);
    if (known?.parentElement === container) return known;
    const element = known ?? document.createElement('div');
    element.className = 'apirtc-cursor';
    element.style.position = 'absolute';
    element.style.insetBlockStart = '0';
    element.style.insetInlineStart = '0';
    element.style.pointerEvents = 'none';
    this.#byMember.set(memberId, element);
    container.append(element);
    return element;
  }
}
