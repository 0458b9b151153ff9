import { UserAgent, type RegisterInformation, type Session } from '@apirtc-ce/sdk';
import { createInPageCcs, type InPageCcs, type InPageOptions } from '@apirtc-ce/server/in-page';

let current: InPageCcs | undefined;

/** A CCS inside this page, for one story: the one of the story before is gone. */
export async function openCcs(options: InPageOptions = {}): Promise<InPageCcs> {
  await current?.close();
  current = createInPageCcs(options);
  return current;
}

/** Somebody connected to it. */
export function connect(ccs: InPageCcs, id: string, username: string, more: Partial<RegisterInformation> = {}): Promise<Session> {
  return new UserAgent().register({
    cloudUrl: 'http://in.page',
    transport: ccs.transport,
    id,
    userData: { username },
    userAcceptOnIncomingScreenSharingCall: true,
    ...more,
  });
}
