import type { BoardEntry, MarkColor } from '@apirtc-ce/protocol';
import { ApiRTCError, ERROR_BAD_PARAMETER, ERROR_NOT_FOUND } from '../errors.js';
import type { ApiRTCErrorCode } from '../errors.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import { Board } from './board.js';
import { toMarkColor } from './color.js';
import { Cursors } from './cursors.js';
import { visibleEntries } from './drawing.js';
import { LiveReceiver, LiveSender } from './live.js';
import type { LiveBoard } from './live.js';
import { OpenStroke } from './open-stroke.js';
import { decodePoints, encodePoints } from './points.js';
import type { Place } from './points.js';
import { PointerInput } from './pointer-input.js';
import { bringIntoView } from './bring-into-view.js';
import { Surface } from './surface.js';
import type { OpenLine, View } from './surface.js';

/** `laser` draws nothing: others see where it points. */
export type DrawingTool = 'pen' | 'erase' | 'arrow' | 'ellipse' | 'rectangle' | 'laser';

const TOOLS: readonly string[] = ['pen', 'erase', 'arrow', 'ellipse', 'rectangle', 'laser'] satisfies DrawingTool[];

export interface WhiteBoardEvents {
  /** CE addition: the drawing changed, or what can be done with it. */
  change: void;
  /** CE addition: the CCS did not take what was drawn; it is gone. */
  error: ApiRTCError;
  /** CE addition: the drawing is over: left, or the stream that it was over is gone. */
  closed: void;
}

/** Everything a client stands on. */
export interface WhiteBoardParts {
  board: Board;
  /** Shows the others something, for a moment; undefined when there are none. */
  show?: (live: LiveBoard) => void;
  nameOf?: (memberId: string) => string;
  /** The page does not want it any more. */
  stopped?: () => void;
}

/** What a canvas needs besides its drawing. */
interface Bound {
  canvas: HTMLCanvasElement;
  surface: Surface;
  input: PointerInput;
}

/**
 * A drawing on a canvas of the page: pointers draw on it, and with a conversation everybody who looks has the same. Made by
 * `UserAgent.startWhiteboard` and `Conversation.startNewWhiteboardSession`. Nothing in it throws.
 */
export class ApiCCWhiteBoardClient extends Observable<WhiteBoardEvents> {
  static override readonly events: EventTable<WhiteBoardEvents> = { change: 'live', error: 'live', closed: 'live' };

  readonly #parts: WhiteBoardParts;
  readonly #sender: LiveSender | undefined;
  readonly #receiver = new LiveReceiver(() => this.#plan());
  readonly #cursors = new Cursors();
  readonly #endings: (() => void)[];
  #bound: Bound | undefined;
  #cursorContainer: HTMLElement | undefined;
  #view: View = { scale: 1, x: 0, y: 0 };
  #tool: DrawingTool = 'pen';
  #size = 3;
  #color: MarkColor = '#000000';
  #cursorColor: MarkColor | undefined;
  #readOnly = false;
  #follows = false;
  #touch = true;
  #stroke: OpenStroke | undefined;
  #frame: number | undefined;
  #latest: BoardEntry | undefined;

  /** For the SDK itself. */
  constructor(parts: WhiteBoardParts) {
    super();
    this.#parts = parts;
    const { board, show } = parts;
    if (show) this.#sender = new LiveSender(show);
    this.#endings = [board.onChange(() => this.#changed()), board.onRefusal((error) => emit(this, 'error', error))];
  }

  /** CE addition: a drawing of a page's own, that no user agent has to do with. */
  static openOffline(canvas: string | HTMLCanvasElement): ApiCCWhiteBoardClient {
    const client = new ApiCCWhiteBoardClient({ board: new Board(() => 'self') });
    client.setCanvas(canvas);
    return client;
  }

  /** (Re)binds the canvas, by its id or itself; its pixels are the drawing's units at scale 1. */
  setCanvas(canvas: string | HTMLCanvasElement): void {
    const found = typeof canvas === 'string' ? document.getElementById(canvas) : canvas;
    if (!(found instanceof HTMLCanvasElement)) {
      return this.#complain(
        typeof canvas === 'string' ? `There is no canvas "${canvas}" in the page` : 'This is no canvas',
        ERROR_NOT_FOUND,
      );
    }
    this.#unbind();
    const input = new PointerInput(found, {
      began: (place) => this.#begin(this.#onBoard(place)),
      drew: (places) => this.#draw(places.map((place) => this.#onBoard(place))),
      ended: () => this.#end(),
      cancelled: () => this.#cancel(),
      hovered: (place) => this.#point(place && this.#onBoard(place)),
    });
    this.#bound = { canvas: found, surface: new Surface(found, this.#view), input };
    input.touch = this.#touch;
    this.#plan();
  }

  /** `pen`, `erase`, `arrow`, `ellipse`, `rectangle` or `laser`; others change nothing. */
  setDrawingTool(tool: DrawingTool | (string & {})): void {
    if (TOOLS.includes(tool)) this.#tool = tool as DrawingTool;
    else this.#complain(`"${tool}" is no drawing tool`);
  }

  /** The width of lines, in units of the drawing; a number or its text. */
  setBrushSize(size: number | string): void {
    const width = Number(size);
    if (width > 0) this.#size = Math.min(Math.max(width, 0.25), 500);
    else this.#complain(`"${size}" is no brush size`);
  }

  /** Any CSS colour. */
  setBrushColor(color: string): void {
    const known = toMarkColor(color);
    if (known) this.#color = known;
    else this.#complain(`"${color}" is no colour`);
  }

  /** Takes the user's latest mark away, for all. */
  undo(): void {
    this.#parts.board.undo();
  }

  /** Brings back what {@link undo} took away. */
  redo(): void {
    this.#parts.board.redo();
  }

  /** CE addition. */
  get canUndo(): boolean {
    return !this.#readOnly && this.#parts.board.canUndo;
  }

  /** CE addition. */
  get canRedo(): boolean {
    return !this.#readOnly && this.#parts.board.canRedo;
  }

  /** Clears the drawing, for all; {@link undo} brings it back. */
  clearPaper(): void {
    if (!this.isBlank) this.#parts.board.draw({ tool: 'clear' });
  }

  /** Forgets the drawing with its history, for all and for good. */
  deleteHistory(): void {
    this.#parts.board.wipe();
  }

  /** Writes a text, for all. Coordinates and size are units of the drawing; numbers may be texts. */
  printSharedText(
    x: number | string,
    y: number | string,
    text: string,
    size: number | string,
    font?: string | null,
    border?: boolean | null,
  ): void {
    const [place, letters] = [{ x: Number(x), y: Number(y) }, Number(size)];
    if (!text || !(letters > 0) || !Number.isFinite(place.x + place.y)) return this.#complain('This text cannot be written');
    this.#parts.board.draw({
      tool: 'text',
      points: encodePoints([place]),
      color: this.#color,
      size: Math.min(letters, 500),
      text: text.slice(0, 1_000),
      ...(font ? { font: font.slice(0, 100) } : {}),
      ...(border ? { border } : {}),
    });
  }

  /** Whether pointers draw nothing here. */
  setReadOnly(readOnly: boolean): void {
    this.#readOnly = readOnly;
    if (readOnly) this.#cancel();
    emit(this, 'change');
  }

  /** CE addition. */
  isReadOnly(): boolean {
    return this.#readOnly;
  }

  /** Whether the page is scrolled to where others draw. */
  setFocusOnDrawing(follows: boolean): void {
    this.#follows = follows;
  }

  /** How many canvas pixels a unit has. */
  setScale(scale: number | string): void {
    const factor = Number(scale);
    if (factor > 0) this.#look({ ...this.#view, scale: factor });
  }

  getScale(): number {
    return this.#view.scale;
  }

  /** Where the drawing's origin is, in canvas pixels. */
  setOffset(x: number | string, y: number | string): void {
    this.#look({ ...this.#view, x: Number(x) || 0, y: Number(y) || 0 });
  }

  activateTouchScreen(): void {
    this.#setTouch(true);
  }

  /** Fingers scroll the page from now on. */
  deactivateTouchScreen(): void {
    this.#setTouch(false);
  }

  toggleTouchScreen(): void {
    this.#setTouch(!this.#touch);
  }

  /** The colour of the own pointer at the others; `invisible`, or none, hides it. */
  setUserCursorColor(color?: string | null): void {
    this.#cursorColor = color && color !== 'invisible' ? toMarkColor(color) : undefined;
    if (!this.#cursorColor) this.#sender?.point(null);
  }

  /** CE addition: where pointers of others are shown; without, in the page's element with the id `cursors`, if it has one. */
  setCursorContainer(container: HTMLElement): void {
    this.#cursorContainer = container;
    this.#plan();
  }

  getContext(): CanvasRenderingContext2D | null {
    return this.#bound?.surface.context ?? null;
  }

  /** Draws everything anew, after the page has changed the canvas. */
  refreshCanvas(): void {
    this.#bound?.surface.forget();
    this.#plan();
  }

  redraw(): void {
    this.refreshCanvas();
  }

  /** The marks that are seen, the one on top last. */
  get drawElements(): readonly BoardEntry[] {
    return visibleEntries(this.#parts.board.drawing);
  }

  /** CE addition. */
  get isBlank(): boolean {
    return this.drawElements.length === 0;
  }

  /** CE addition: the drawing is here, and everything that this page did is decided. */
  get isSettled(): boolean {
    return this.#parts.board.isSettled && this.#frame === undefined;
  }

  /** Lets go of the canvas and, with a conversation, of the drawing. */
  stop(): void {
    this.#unbind();
    this.#cancelFrame();
    for (const end of this.#endings.splice(0)) end();
    this.#parts.stopped?.();
    emit(this, 'closed');
  }

  /** For the SDK itself: what others show for a moment. */
  static readonly wire = {
    live: (client: ApiCCWhiteBoardClient, memberId: string, live: LiveBoard) => client.#hear(memberId, live),
    keep: (client: ApiCCWhiteBoardClient, memberIds: ReadonlySet<string>) => client.#receiver.keep(memberIds),
  };

  #hear(memberId: string, live: LiveBoard): void {
    this.#receiver.hear(memberId, live);
    const last = live.stroke && decodePoints(live.stroke.points).at(-1);
    if (last) this.#follow(last);
  }

  #changed(): void {
    const ids = new Set(this.#parts.board.drawing.entries.map(({ id }) => id));
    this.#receiver.settled((id) => ids.has(id));
    this.#plan();
    emit(this, 'change');
    const latest = this.drawElements.at(-1);
    if (latest && latest !== this.#latest && latest.mark.tool !== 'clear') this.#follow(decodePoints(latest.mark.points).at(-1));
    this.#latest = latest;
  }

  #begin(place: Place): boolean {
    if (this.#readOnly || this.#tool === 'laser' || !this.#parts.board.isOpen) return false;
    this.#stroke = new OpenStroke({ tool: this.#tool, color: this.#color, size: this.#size }, place, 1 / this.#view.scale);
    this.#sender?.draw(this.#stroke);
    this.#plan();
    return true;
  }

  #draw(places: readonly Place[]): void {
    for (const place of places) {
      this.#stroke?.add(place);
      if (this.#stroke?.isFull) this.#goOn(this.#stroke);
    }
    if (this.#stroke) this.#sender?.draw(this.#stroke);
    this.#plan();
  }

  #goOn(stroke: OpenStroke): void {
    this.#parts.board.draw(stroke.mark, stroke.id);
    this.#stroke = stroke.next();
  }

  #end(): void {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    this.#sender?.end(!stroke?.isVisible);
    if (stroke?.isVisible) this.#parts.board.draw(stroke.mark, stroke.id);
    this.#plan();
  }

  #cancel(): void {
    if (!this.#stroke) return;
    this.#stroke = undefined;
    this.#sender?.end(true);
    this.#plan();
  }

  #point(place: Place | null): void {
    const color = this.#cursorColor;
    if (color) this.#sender?.point(place && { ...place, color });
  }

  #look(view: View): void {
    this.#view = view;
    this.#plan();
  }

  #setTouch(active: boolean): void {
    this.#touch = active;
    if (this.#bound) this.#bound.input.touch = active;
  }

  #onBoard({ x, y }: Place): Place {
    return { x: (x - this.#view.x) / this.#view.scale, y: (y - this.#view.y) / this.#view.scale };
  }

  #follow(place: Place | undefined): void {
    if (!this.#follows || !place || !this.#bound || this.#stroke) return;
    const { scale, x, y } = this.#view;
    bringIntoView(this.#bound.canvas, { x: place.x * scale + x, y: place.y * scale + y });
  }

  /** All that happens until the next frame is painted at once. */
  #plan(): void {
    if (this.#frame !== undefined || !this.#bound) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint();
    });
  }

  #paint(): void {
    if (!this.#bound) return;
    const { canvas, surface } = this.#bound;
    surface.paint(this.drawElements, this.#openLines(), this.#view);
    const container = this.#cursorContainer ?? document.getElementById('cursors');
    const { nameOf = () => '' } = this.#parts;
    const named = this.#receiver.cursors.map((cursor) => ({ ...cursor, name: nameOf(cursor.memberId) }));
    this.#cursors.show(named, canvas, this.#view, container);
  }

  #openLines(): OpenLine[] {
    const pending = this.#parts.board.pendingMarks.flatMap(({ id, mark }): OpenLine[] =>
      mark.tool === 'clear' || mark.tool === 'text' ? [] : [{ id, style: mark, places: decodePoints(mark.points) }],
    );
    return [...this.#receiver.lines, ...pending, ...(this.#stroke?.isVisible ? [this.#stroke] : [])];
  }

  #unbind(): void {
    this.#cancel();
    this.#cancelFrame();
    this.#bound?.input.stop();
    this.#bound?.surface.clear();
    this.#cursors.show([], document.createElement('canvas'), this.#view, null);
    this.#bound = undefined;
  }

  #cancelFrame(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** In a moment: the page may be about to listen. */
  #complain(what: string, code: ApiRTCErrorCode = ERROR_BAD_PARAMETER): void {
    queueMicrotask(() => emit(this, 'error', new ApiRTCError(code, what)));
  }
}
