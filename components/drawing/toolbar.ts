import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import type { drawingToolsEnglish } from '../i18n/vocabulary/drawing-tools.en.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';
import {
  arrowIcon,
  clearIcon,
  downloadIcon,
  ellipseIcon,
  eraserIcon,
  laserIcon,
  penIcon,
  rectangleIcon,
  redoIcon,
  textIcon,
  undoIcon,
  zoomInIcon,
  zoomOutIcon,
} from '../icon/icons.js';
import { INKS, WIDTHS } from './palette.js';
import type { Ink, LineWidth, Tool } from './palette.js';

/** What a toolbar shows. */
export interface ToolbarState {
  tools: readonly Tool[];
  tool: Tool;
  ink: Ink;
  width: LineWidth;
  canUndo: boolean;
  canRedo: boolean;
  isBlank: boolean;
  /** Absent where the drawing lies over something. */
  zoom?: number;
}

/** What it asks for. */
export interface ToolbarActions {
  choose(choice: { tool?: Tool; ink?: Ink; width?: LineWidth }): void;
  undo(): void;
  redo(): void;
  clear(): void;
  zoom(factor: number): void;
  download(): void;
  focusIn(event: FocusEvent): void;
  keyDown(event: KeyboardEvent): void;
}

const FACES: Readonly<Record<Tool, readonly [name: Exclude<keyof typeof drawingToolsEnglish, 'colors'>, nodes: IconNodes]>> = {
  laser: ['laser', laserIcon],
  pen: ['pen', penIcon],
  erase: ['eraser', eraserIcon],
  arrow: ['arrow', arrowIcon],
  ellipse: ['ellipse', ellipseIcon],
  rectangle: ['rectangle', rectangleIcon],
  text: ['textTool', textIcon],
};

/** Everything to draw with, as one stop of the Tab key. */
export function toolbar(terms: Terms, state: ToolbarState, actions: ToolbarActions): TemplateResult {
  return html`<div
    class="toolbar"
    part="toolbar"
    role="toolbar"
    aria-label=${terms.drawingTools}
    @focusin=${actions.focusIn}
    @keydown=${actions.keyDown}
  >
    <div class="group">
      ${state.tools.map((tool) => {
        const [name, nodes] = FACES[tool];
        return key(terms[name], nodes, () => actions.choose({ tool }), { pressed: tool === state.tool });
      })}
    </div>
    ${state.tool === 'erase' || state.tool === 'laser' ? nothing : inks(terms, state, actions)}
    ${state.tool === 'laser' ? nothing : widths(terms, state, actions)}
    <div class="group">
      ${key(terms.undo, undoIcon, () => actions.undo(), { disabled: !state.canUndo })}
      ${key(terms.redo, redoIcon, () => actions.redo(), { disabled: !state.canRedo })}
      ${key(terms.clearDrawing, clearIcon, () => actions.clear(), { disabled: state.isBlank })}
    </div>
    ${state.zoom === undefined ? nothing : looks(terms, state.zoom, actions)}
  </div>`;
}

function looks(terms: Terms, zoom: number, actions: ToolbarActions): TemplateResult {
  return html`<div class="group">
    ${key(terms.zoomOut, zoomOutIcon, () => actions.zoom(1 / 1.5), { disabled: zoom === 1 })}
    ${key(terms.zoomIn, zoomInIcon, () => actions.zoom(1.5), { disabled: zoom >= 8 })}
    ${key(terms.downloadPicture, downloadIcon, () => actions.download())}
  </div>`;
}

function inks(terms: Terms, state: ToolbarState, actions: ToolbarActions): TemplateResult {
  return html`<div class="group" role="group" aria-label=${terms.color}>
    ${(Object.keys(INKS) as Ink[]).map(
      (ink) =>
        html`<button
          class="ink ${ink}"
          part="ink"
          type="button"
          title=${terms.colors[ink]}
          aria-label=${terms.colors[ink]}
          aria-pressed=${ink === state.ink}
          @click=${() => actions.choose({ ink })}
        ></button>`,
    )}
  </div>`;
}

function widths(terms: Terms, state: ToolbarState, actions: ToolbarActions): TemplateResult {
  return html`<div class="group" role="group" aria-label=${terms.lineWidth}>
    ${(Object.keys(WIDTHS) as LineWidth[]).map(
      (width) =>
        html`<button
          class="key"
          part="tool"
          type="button"
          title=${terms[width]}
          aria-label=${terms[width]}
          aria-pressed=${width === state.width}
          @click=${() => actions.choose({ width })}
        >
          <span class="dot ${width}"></span>
        </button>`,
    )}
  </div>`;
}

function key(
  name: string,
  nodes: IconNodes,
  press: () => void,
  { pressed, disabled = false }: { pressed?: boolean; disabled?: boolean } = {},
): TemplateResult {
  return html`<button
    class="key"
    part="tool"
    type="button"
    title=${name}
    aria-label=${name}
    aria-pressed=${pressed ?? nothing}
    ?disabled=${disabled}
    @click=${press}
  >
    ${icon(nodes)}
  </button>`;
}
