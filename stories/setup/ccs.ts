import { UserAgent, type RegisterInformation, type Session } from '@apirtc-ce/sdk';
import { createInPageCcs, type InPageCcs, type InPageOptions } from '@apirtc-ce/server/in-page';

let current: InPageCcs | undefined;
const connected: Session[] = [];

/** A CCS inside this page, for one story: the one of the story before is gone, with everybody who was connected to it. */
export async function openCcs(options: InPageOptions = {}): Promise<InPageCcs> {
  // What that story shows goes first: without its session it would look for a server.
  document.querySelector('#storybook-root')?.replaceChildren();
  await Promise.all(connected.splice(0).map((session) => session.disconnect()));
  await current?.close();
  current = createInPageCcs(options);
  return current;
}

/** Somebody connected to it. */
export async function connect(
  ccs: InPageCcs,
  id: string,
  username: string,
  more: Partial<RegisterInformation> = {},
): Promise<Session> {
  const session = await new UserAgent().register({
    cloudUrl: 'http://in.page',
    transport: ccs.transport,
    id,
    userData: { username },
    userAcceptOnIncomingScreenSharingCall: true,
    ...more,
  });
  connected.push(session);
  return session;
}

/** Whoever still waited when the next story was chosen need not wait any more. */
export function storyIsOver(): void {}
