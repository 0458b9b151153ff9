/** A conversation of many in one page, with a grid that shows it or without. */
import '@apirtc-ce/components/grid/define.js';
import { prepareConversations, prepareMedia, UserAgent, type Conversation, type Session } from '@apirtc-ce/sdk';
import { createInPageCcs } from '@apirtc-ce/server/in-page';

export interface GridPage {
  /** Milliseconds until `changes` hands were raised or lowered one after the other, and the page was drawn, in a room of `members`. */
  changes(members: number, changes: number, shown: boolean): Promise<number>;
}

/** That a grid has on a page. */
const TILES = 9;

/** Whose hand is up. */
const up = new Set<Conversation>();

const page: GridPage = { changes };
Object.assign(globalThis, { grid: page });

async function changes(members: number, count: number, shown: boolean): Promise<number> {
  await Promise.all([prepareConversations(), prepareMedia()]);
  const ccs = createInPageCcs({ policy: { requests: { burst: 1e9, perSecond: 1e9 } } });
  const register = (n: number): Promise<Session> => {
    const more = { transport: ccs.transport, cloudUrl: 'http://in-page.invalid', subscribeTo: [] };
    return new UserAgent().register({ id: `user-${n}`, userData: { username: `User ${n}` }, ...more });
  };
  const sessions = await Promise.all(Array.from({ length: members }, (_, n) => register(n)));
  const rooms = sessions.map((session) => session.getOrCreateConversation('room'));
  for (const room of rooms) await room.join();
  if (shown) await show(sessions[0]!, Math.min(members, TILES));
  const began = performance.now();
  for (let n = 0; n < count; n += 1) await moveHand(rooms[0]!, rooms[1 + (n % (members - 1))]!);
  return performance.now() - began;
}

/** Resolves when the watcher was told, and the page has had its turn to draw. */
async function moveHand(watcher: Conversation, room: Conversation): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const heard = () => {
      watcher.removeListener('handsChanged', heard);
      resolve();
    };
    watcher.on('handsChanged', heard);
  });
  await (up.delete(room) ? room.lowerHand() : (up.add(room), room.raiseHand()));
  await told;
  await new Promise((resolve) => setTimeout(resolve));
}

/** A grid, until it has drawn as many tiles. */
async function show(session: Session, tiles: number): Promise<void> {
  const grid = Object.assign(document.createElement('apirtc-grid'), { session, conversation: 'room' });
  document.body.append(grid);
  const drawn = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, element) =>
        sum + (element.localName === 'apirtc-tile' ? 1 : 0) + (element.shadowRoot ? drawn(element.shadowRoot) : 0),
      0,
    );
  while (drawn(document) < tiles) await new Promise((resolve) => setTimeout(resolve, 10));
}
