import { createInPageCcs } from '@apirtc-ce/server/in-page';
import { expect, it } from 'vitest';
import { LOG_LEVEL_OFF, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import { media } from '../media/load-media.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import './conversations.js';

it('a page that only chats does without what carries streams, also after the CCS was started again', async () => {
  setLogLevel(LOG_LEVEL_OFF);
  const ccs = createInPageCcs();
  const agents = [new UserAgent(), new UserAgent()];
  const register = { transport: ccs.transport, cloudUrl: 'http://in-page.invalid', ccsConnectionRetryDelay: 5 };
  const sessions = await Promise.all(agents.map((agent, n) => agent.register({ ...register, id: `user${n}` })));
  const rooms = sessions.map((session) => session.getOrCreateConversation('room'));
  for (const room of rooms) await room.join();
  const said = new Happenings();
  rooms[1]?.on('message', ({ content }) => said.note(content));
  const before = rooms.map((room) => room.getInstanceId());
  await ccs.restart();
  await rooms[0]?.sendMessage('again');
  await said.first((text) => text === 'again');
  expect(rooms.map((room) => room.getInstanceId())).not.toContain(before[0]);
  // Had it been asked for, it would be here now.
  await import('../media/media.js');
  await new Promise((resolve) => setTimeout(resolve));
  expect(media).toBeUndefined();
  await Promise.all(agents.map((agent) => agent.unregister()));
  await ccs.close();
  setLogLevel(LOG_LEVEL_WARN);
});
