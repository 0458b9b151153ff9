import type { ApiCCWhiteBoardClient, ApiRTCError } from '@apirtc-ce/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Terms } from '../i18n/localize.js';
import '../i18n/vocabulary/drawing-tools.en.js';
import { moved, viewOf, WHOLE, zoomed } from './board-view.js';
import type { BoardView, Look, Size } from './board-view.js';
import { INKS, LETTERS, WIDTHS } from './palette.js';
import type { Ink, LineWidth, Tool } from './palette.js';
import { openTextEntry } from './text-entry.js';
import type { ToolbarActions, ToolbarState } from './toolbar.js';

/** The element that is drawn on. */
export interface DeskHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export interface DeskParts {
  terms(): Terms;
  /** The drawing, in its own units. */
  size(): Size;
  /** The drawing on a canvas; undefined while there is none to have. */
  open(canvas: HTMLCanvasElement): ApiCCWhiteBoardClient | undefined;
  /** It was refused, or something about it. */
  problem(error: ApiRTCError): void;
  /** It is over, and not by the element. */
  closed(): void;
  /** The pointer is somewhere on the drawing with the laser in hand; `null`: it is not any more. */
  pointed?(place: { x: number; y: number } | null): void;
}

/** What an element renders to be drawn on. */
interface Sheet {
  paper: HTMLElement;
  canvas: HTMLCanvasElement;
  cursors: HTMLElement;
}

/** Tools, and the drawing that they work on: everything about drawing that elements have in common. */
export class DrawingDesk implements ReactiveController {
  readonly #host: DeskHost;
  readonly #parts: DeskParts;
  readonly #choice: { tool: Tool; ink: Ink; width: LineWidth };
  #look: Look = WHOLE;
  #sheet?: Sheet;
  #client?: ApiCCWhiteBoardClient;
  #readOnly = false;
  #stop?: AbortController;

  constructor(host: DeskHost, parts: DeskParts, tool: Tool = 'pen') {
    this.#host = host;
    this.#parts = parts;
    this.#choice = { tool, ink: tool === 'laser' ? 'red' : 'black', width: 'medium' };
    host.addController(this);
  }

  get client(): ApiCCWhiteBoardClient | undefined {
    return this.#client;
  }

  /** How the drawing lies on its canvas, in CSS pixels. */
  get view(): BoardView {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.#sheet?.paper ?? {};
    return viewOf(this.#parts.size(), { width, height }, this.#look);
  }

  state(tools: readonly Tool[], zooms: boolean): ToolbarState {
    const { canUndo = false, canRedo = false, isBlank = true } = this.#client ?? {};
    return { ...this.#choice, tools, canUndo, canRedo, isBlank, ...(zooms && { zoom: this.#look.zoom }) };
  }

  readonly actions: Omit<ToolbarActions, 'focusIn' | 'keyDown'> = {
    choose: (choice) => {
      Object.assign(this.#choice, choice);
      this.#apply();
    },
    undo: () => this.#client?.undo(),
    redo: () => this.#client?.redo(),
    clear: () => this.#client?.clearPaper(),
    zoom: (factor) => this.#lookAt(zoomed(this.#look, factor)),
    download: () => void this.#download(),
  };

  set readOnly(readOnly: boolean) {
    if (readOnly === this.#readOnly) return;
    this.#readOnly = readOnly;
    this.#apply();
  }

  /** Another drawing is to be opened, or none: with the next rendering. */
  reopen(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.stop();
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot;
    const [paper, cursors] = [root.querySelector<HTMLElement>('.paper'), root.querySelector<HTMLElement>('.cursors')];
    const canvas = root.querySelector('canvas');
    const sheet = paper && canvas && cursors ? { paper, canvas, cursors } : undefined;
    if (sheet?.canvas !== this.#sheet?.canvas) this.#lay(sheet);
    if (sheet && !this.#client) this.#open(sheet);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#lay(undefined);
    this.reopen();
  }

  /** Has the box been given another size? */
  readonly fit = (): void => {
    if (!this.#sheet) return;
    const { paper, canvas } = this.#sheet;
    const [width, height] = [paper.clientWidth, paper.clientHeight].map((length) => Math.round(length * devicePixelRatio));
    if (width === undefined || height === undefined) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const { scale, x, y } = this.view;
    this.#client?.setScale(scale * devicePixelRatio || 1);
    this.#client?.setOffset(x * devicePixelRatio, y * devicePixelRatio);
    this.#client?.refreshCanvas();
  };

  #lay(sheet: Sheet | undefined): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#sheet = sheet;
    if (!sheet) return;
    const { signal } = (this.#stop = new AbortController());
    const sizes = new ResizeObserver(this.fit);
    sizes.observe(sheet.paper);
    signal.addEventListener('abort', () => sizes.disconnect());
    const { canvas } = sheet;
    canvas.addEventListener('click', (event) => this.#write(event), { signal });
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    canvas.addEventListener('keydown', (event) => this.#key(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#point(event), { signal });
    canvas.addEventListener('pointerleave', () => this.#parts.pointed?.(null), { signal });
    if (this.#client) this.#client.setCanvas(canvas);
    this.fit();
  }

  #open({ canvas, cursors }: Sheet): void {
    const client = this.#parts.open(canvas);
    this.#client = client;
    if (!client) return;
    client.setCursorContainer(cursors);
    client.on('change', () => this.#host.requestUpdate());
    client.on('error', (error) => this.#client === client && this.#parts.problem(error));
    client.on('closed', () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#parts.closed();
    });
    this.#apply();
    this.fit();
  }

  #apply(): void {
    const { tool, ink, width } = this.#choice;
    // A text is put where it is clicked; nothing is drawn meanwhile.
    this.#client?.setDrawingTool(tool === 'text' ? 'laser' : tool);
    this.#client?.setBrushColor(INKS[ink]);
    this.#client?.setBrushSize(tool === 'erase' ? WIDTHS[width] * 3 : WIDTHS[width]);
    this.#client?.setReadOnly(this.#readOnly);
    this.#host.requestUpdate();
  }

  #lookAt(look: Look): void {
    this.#look = look;
    this.fit();
    this.#host.requestUpdate();
  }

  #write(event: MouseEvent): void {
    const { tool, ink, width } = this.#choice;
    if (tool !== 'text' || this.#readOnly || !this.#sheet || !this.#client) return;
    const place = this.#placeOf(event);
    const { left, top } = this.#sheet.paper.getBoundingClientRect();
    const size = LETTERS[width];
    const at = { left: event.clientX - left, top: event.clientY - top, size: size * this.view.scale, color: INKS[ink] };
    openTextEntry(this.#sheet.paper, this.#parts.terms().writeHere, at, (text) =>
      this.#client?.printSharedText(place.x, place.y, text, size),
    );
  }

  #wheel(event: WheelEvent): void {
    if (event.ctrlKey) this.#lookAt(zoomed(this.#look, Math.exp(-event.deltaY / 200)));
    else if (this.#look.zoom === 1) return;
    else this.#lookAt(moved(this.#look, { x: event.deltaX / 800, y: event.deltaY / 800 }));
    event.preventDefault();
  }

  #key(event: KeyboardEvent): void {
    const act = this.#keyed(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #keyed({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): (() => void) | undefined {
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() === 'z') return shiftKey ? this.actions.redo : this.actions.undo;
      return key.toLowerCase() === 'y' ? this.actions.redo : undefined;
    }
    const by = ARROWS[key];
    if (by && this.#look.zoom > 1) return () => this.#lookAt(moved(this.#look, by));
    if (key === '+') return () => this.actions.zoom(1.5);
    return key === '-' ? () => this.actions.zoom(1 / 1.5) : undefined;
  }

  #point(event: PointerEvent): void {
    if (this.#choice.tool === 'laser') this.#parts.pointed?.(this.#placeOf(event));
  }

  #placeOf({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left = 0, top = 0 } = this.#sheet?.paper.getBoundingClientRect() ?? {};
    const { scale, x, y } = this.view;
    return { x: (clientX - left - x) / scale, y: (clientY - top - y) / scale };
  }

  /** What is seen, on white: a transparent picture is unreadable where the page behind it is dark. */
  async #download(): Promise<void> {
    if (!this.#sheet) return;
    const { width, height } = this.#sheet.canvas;
    const picture = Object.assign(document.createElement('canvas'), { width, height });
    const ink = picture.getContext('2d');
    if (!ink) return;
    ink.fillStyle = '#ffffff';
    ink.fillRect(0, 0, width, height);
    ink.drawImage(this.#sheet.canvas, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve));
    if (!blob) return;
    const href = URL.createObjectURL(blob);
    Object.assign(document.createElement('a'), { href, download: 'whiteboard.png' }).click();
    URL.revokeObjectURL(href);
  }
}

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -0.1, y: 0 },
  ArrowRight: { x: 0.1, y: 0 },
  ArrowUp: { x: 0, y: -0.1 },
  ArrowDown: { x: 0, y: 0.1 },
};
