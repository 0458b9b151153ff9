import { UserAgent } from '@apirtc-ce/sdk';

let agent: UserAgent | undefined;

/** Opens devices for elements that need no server, and knows which there are: one for the page, from the first time it is needed. */
export function pageDevices(): UserAgent {
  return (agent ??= new UserAgent());
}
