import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { pathOf } from './path.js';
import type { IconNodes } from './path.js';

export type { IconNodes } from './path.js';

const paths = new WeakMap<IconNodes, string>();

function cachedPath(nodes: IconNodes): string {
  const known = paths.get(nodes);
  if (known !== undefined) return known;
  const path = pathOf(nodes);
  paths.set(nodes, path);
  return path;
}

/**
 * A lucide icon as inline SVG, in the colour and 1.25 times the size of the text around it. It says nothing to screen readers: what it is
 * in always has a name. Icons are imported one by one (`lucide/dist/esm/icons/mic.mjs`), so a bundle holds the used ones only.
 */
export function icon(nodes: IconNodes): TemplateResult {
  return html`<svg class="icon" part="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${cachedPath(nodes)} /></svg>`;
}
