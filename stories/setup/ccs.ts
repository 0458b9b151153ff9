import { UserAgent, type RegisterInformation, type Session } from '@apirtc-ce/sdk';
import { createInPageCcs, type InPageCcs, type InPageOptions } from '@apirtc-ce/server/in-page';

const running: InPageCcs[] = [];
const connected: Session[] = [];

/**
 * A CCS inside this page, for one story: those of the stories before are gone, with everybody who was connected to them. A docs page shows many
 * stories, and each has its own.
 */
export async function openCcs(options: InPageOptions = {}): Promise<InPageCcs> {
  if (!onDocsPage()) await closeAll();
  const ccs = createInPageCcs(options);
  running.push(ccs);
  return ccs;
}

function onDocsPage(): boolean {
  return document.querySelector<HTMLElement>('#storybook-docs')?.hidden === false;
}

async function closeAll(): Promise<void> {
  // What was shown goes first: without its session it would look for a server.
  document.querySelector('#storybook-root')?.replaceChildren();
  await Promise.all(connected.splice(0).map((session) => session.disconnect()));
  await Promise.all(running.splice(0).map((ccs) => ccs.close()));
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
