import { settleCall } from './calls.js';
import { settleInvitation } from './invitations.js';
import type { Ports } from './ports.js';
import { settleClosed } from './sessions.js';

/** Acts on what fell due: sessions whose client did not return, calls and invitations nobody answered, halves that stayed alone. */
export async function sweep(ports: Ports): Promise<void> {
  for (const due of await ports.store.takeDue(ports.clock.now())) {
    if (due.type === 'call') settleCall(ports, due.facts);
    else if (due.type === 'invitation') settleInvitation(ports, due.facts);
    else settleClosed(ports, due.closed);
  }
}
