import '../call/define.js';
import type { ApirtcCall } from '../call/call.js';
import type { Terms } from '../i18n/localize.js';
import type { CallRequestMedia } from '../request/call-request.js';
import { openPanel } from './open-panel.js';
import type { PanelOpener } from './open-panel.js';
import type { ApirtcPanel } from './panel.js';
import { CloseRequestEvent } from './panel.events.js';

/** Calls a contact in a panel of the opener. While a call goes on there, the panel says that this is not possible. */
export async function openCallPanel(
  opener: PanelOpener,
  request: { contact: string; media: CallRequestMedia },
  terms: Terms,
): Promise<ApirtcCall> {
  const { panel, content: call } = openPanel(opener, 'apirtc-call');
  if (panel.persistent && call.contact === request.contact) return call;
  if (!panel.persistent) begin(panel, call, request);
  panel.label = terms.call;
  await panel.updateComplete;
  panel.focus();
  await call.updateComplete;
  await call.start();
  panel.persistent = goesOn(call);
  return call;
}

/** From here on another press does not begin a second call. */
function begin(panel: ApirtcPanel, call: ApirtcCall, request: { contact: string; media: CallRequestMedia }): void {
  if (!panel.label) follow(panel, call);
  panel.persistent = true;
  Object.assign(call, request);
}

function goesOn({ call }: ApirtcCall): boolean {
  return call !== undefined && call.state.phase !== 'ended';
}

/**
 * A call that goes on is ended by hanging up, not by closing a window. Once the user has hung up, or has read how it ended, there is nothing
 * left to show.
 */
function follow(panel: ApirtcPanel, call: ApirtcCall): void {
  let isOver = false;
  const close = () => panel.dispatchEvent(new CloseRequestEvent());
  call.addEventListener('apirtc-call-started', () => {
    isOver = false;
    panel.persistent = true;
  });
  call.addEventListener('apirtc-call-ended', ({ by, reason }) => {
    isOver = true;
    panel.persistent = false;
    if (by === 'local' && reason.startsWith('Hangup')) close();
  });
  new MutationObserver(() => isOver && call.state === 'idle' && close()).observe(call, { attributeFilter: ['state'] });
}
