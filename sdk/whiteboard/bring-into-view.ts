import type { Place } from './points.js';

/** Scrolls the page, and what scrolls in it, so that a place of a canvas can be seen. */
export function bringIntoView(canvas: HTMLCanvasElement, { x, y }: Place): void {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const [clientX, clientY] = [left + (x * width) / (canvas.width || 1), top + (y * height) / (canvas.height || 1)];
  for (let box = scrollingParent(canvas); box; box = scrollingParent(box)) centre(box, clientX, clientY);
}

function centre(box: Element, clientX: number, clientY: number): void {
  const isPage = box === document.scrollingElement;
  const { left, top } = isPage ? { left: 0, top: 0 } : box.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  if (x >= 0 && y >= 0 && x <= box.clientWidth && y <= box.clientHeight) return;
  box.scrollBy({ left: x - box.clientWidth / 2, top: y - box.clientHeight / 2, behavior: 'smooth' });
}

function scrollingParent(element: Element): Element | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent === document.scrollingElement) return parent;
    if (/auto|scroll/.test(getComputedStyle(parent).overflow) && parent.scrollHeight > parent.clientHeight) return parent;
  }
  return element === document.scrollingElement ? null : document.scrollingElement;
}
