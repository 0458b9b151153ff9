import { prepareCall } from '../call/prepare-call.js';
import type { Terms } from '../i18n/localize.js';
import type { PanelOpener } from '../panel/open-panel.js';
import type { PageSession } from '../session/page-session.js';
import { placeCall } from './call-places.js';
import type { CallRequestMedia } from './call-request.js';

/** The element that asks for a call. */
export interface Caller {
  element: PanelOpener;
  page: PageSession;
  terms: Terms;
}

/** Fetches what {@link makeCall} will want, as far as it works out. */
export function foreseeMakingCall(): void {
  void Promise.allSettled([import('../panel/call-panel.js'), prepareCall()]);
}

/**
 * Makes the call that somebody asked for: in an `<apirtc-call>` of the page that uses the same session, is free, and is not there for another
 * contact; or else in a panel, whose code is loaded now. Resolves with the element that calls; rejects when the code cannot be had.
 */
export async function makeCall(caller: Caller, contact: string, media: CallRequestMedia): Promise<HTMLElement> {
  const place = placeCall(caller.page, contact, media);
  if (place) return place;
  const { openCallPanel } = await import('../panel/call-panel.js');
  return openCallPanel(caller.element, { contact, media }, caller.terms);
}
