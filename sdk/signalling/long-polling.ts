// HTTP long polling, fetched where WebSocket does not get through.
import { transports, XHR } from 'engine.io-client';
import type { Transport } from 'engine.io-client';

type Carrier = new (...args: ConstructorParameters<typeof Transport>) => Transport;

/** The carriers in the order in which they are to be tried. `transports` has what suits the environment; in a slim bundle not polling. */
export function carriers(first: 'websocket' | 'polling'): Carrier[] {
  const polling: Carrier = (transports as Partial<typeof transports>).polling ?? XHR;
  return first === 'polling' ? [polling, transports.websocket] : [transports.websocket, polling];
}
