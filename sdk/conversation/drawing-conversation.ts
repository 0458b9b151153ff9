import type { Contact } from '../contact/contact.js';
import { jsonCopy } from '../json.js';
import type { BoardOptions } from '../whiteboard/conversation-boards.js';
import type { ApiCCWhiteBoardClient } from '../whiteboard/whiteboard-client.js';
import type { ConversationDrawings } from './conversation-drawings.js';
import { SharingConversation } from './sharing-conversation.js';

/** The part of a conversation that draws and points. */
export abstract class DrawingConversation extends SharingConversation {
  protected abstract readonly drawings: ConversationDrawings;

  /**
   * Starts the whiteboard, or enters the one that others have started, on a canvas of the page. A second start moves it to another canvas. The client can
   * be used at once; what fails is told by its `error`.
   */
  startNewWhiteboardSession(canvas: string | HTMLCanvasElement, cursorColor = 'invisible'): ApiCCWhiteBoardClient {
    return this.drawings.start(canvas, cursorColor);
  }

  /** Leaves the whiteboard; others go on. Harmless when it is not started. */
  stopNewWhiteboardSession(): void {
    this.drawings.stop();
  }

  /**
   * CE addition: a drawing on a canvas, beside the whiteboard or instead of it: with a name of its own, or over the publication of a stream.
   * As often as wanted; `stop()` of the client ends it.
   */
  openBoard(canvas: string | HTMLCanvasElement, options?: BoardOptions | null): ApiCCWhiteBoardClient {
    return this.drawings.open(canvas, options ?? {});
  }

  /** CE addition: the others who look at the whiteboard. */
  getWhiteboardContacts(): Contact[] {
    return this.drawings.contacts();
  }

  /** Whether {@link sendPointerLocation} shows the others where this page points. */
  enablePointerSharing(enabled = true): void {
    this.drawings.enablePointers(enabled);
  }

  /**
   * Shows the others a place of something that the pages agreed to call `source`, in its own coordinates. For this moment only: what comes too often to
   * be seen is left out.
   */
  sendPointerLocation(source: string, x: number, y: number, data?: unknown): void {
    this.drawings.point({ source, x, y, ...(data === undefined ? {} : { data: jsonCopy(data) }) });
  }
}
