import '../call/define.js';
import type { ApirtcCall } from '../call/call.js';
import type { Terms } from '../i18n/localize.js';
import type { CallRequestMedia } from '../request/call-request.js';
import { openPanel } from './open-panel.js';
import type { PanelOpener } from './open-panel.js';
import type { ApirtcPanel } from './panel.js';
import { CloseRequestEvent } from './panel.events.js';

/** Calls a contact in a panel of the opener. A call that goes on there already is left alone. */
export async function openCallPanel(
  opener: PanelOpener,
  request: { contact: string; media: CallRequestMedia },
  terms: Terms,
): Promise<ApirtcCall> {
  const { panel, content: call } = openPanel(opener, 'apirtc-call');
  if (panel.persistent) return call;
  if (!panel.label) follow(panel, call);
  panel.label = terms.call;
  Object.assign(call, request);
  await panel.updateComplete;
  panel.focus();
  await call.updateComplete;
  await call.start();
  return call;
}

/** A call that goes on is ended by hanging up, not by closing a window; once the user has hung up, there is nothing left to read. */
function follow(panel: ApirtcPanel, call: ApirtcCall): void {
  call.addEventListener('apirtc-call-started', () => {
    panel.persistent = true;
  });
  call.addEventListener('apirtc-call-ended', ({ by, reason }) => {
    panel.persistent = false;
    if (by === 'local' && reason.startsWith('Hangup')) panel.dispatchEvent(new CloseRequestEvent());
  });
}
