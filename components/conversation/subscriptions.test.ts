import { Stream } from '@apirtc-ce/sdk';
import type { Conversation } from '@apirtc-ce/sdk';
import { expect } from '@open-wc/testing';
import { people } from '../testing/people.js';
import { waitUntil } from '../testing/wait-until.js';
import { receptionOf } from './reception.js';
import { sharedConversation } from './shared-conversation.js';
import { subscriptionsTo } from './subscriptions.js';

describe('what a page receives of a conversation, for all its elements', () => {
  const room = people();
  let his: Conversation;
  let hers: Conversation;
  let given: Stream;

  beforeEach(async () => {
    const alice = await room.join('alice');
    const bob = await room.join('bob');
    [hers, his] = (await Promise.all(
      [alice, bob].map(
        async (session) => (await sharedConversation(session, { name: 'room', moderated: false, moderator: false })).conversation,
      ),
    )) as [Conversation, Conversation];
    await Promise.all([hers.join(), his.join()]);
    const canvas = document.createElement('canvas');
    canvas.getContext('2d');
    given = Stream.createStreamFromMediaStream(canvas.captureStream());
  });

  afterEach(() => given.release());

  const received = () => his.getSubscribedStream(given.getId());
  const nothing = () => undefined;
  /** Of what Bob's page gives back, the ids. */
  const givenBack = () => {
    const ids: (string | number)[] = [];
    his.on('hangup', ({ from, streamId }) => from === 'local' && ids.push(streamId));
    return ids;
  };
  const listed = () => waitUntil(() => his.getAvailableStreamList().length > 0, 'it is in the list');

  it('is given back with the last element, also what has not come yet', async () => {
    await hers.publish(given);
    await listed();
    const back = givenBack();
    const end = receptionOf(his).use(nothing);
    expect(received() === null).to.equal(true);
    end();
    expect(back).to.deep.equal([given.getId()]);
  });

  it('is asked for once by a grid that comes in the moment in which the page is in', async () => {
    await hers.publish(given);
    await his.leave();
    const end = receptionOf(his).use(nothing);
    const asked: (string | number)[] = [];
    const subscribe = his.subscribeToStream.bind(his);
    his.subscribeToStream = (streamId, options) => {
      if (his.isJoined()) asked.push(streamId);
      return subscribe(streamId, options);
    };
    const arrived = new Promise((resolve) => void his.on('streamAdded', resolve));
    await his.join();
    await arrived;
    expect(asked).to.deep.equal([given.getId()]);
    end();
  });

  it('is what the page itself has subscribed to: that stays', async () => {
    await hers.publish(given);
    await listed();
    const own = await his.subscribeToStream(given.getId());
    receptionOf(his).use(nothing)();
    expect(received() === own).to.equal(true);
  });

  it('stays for one element when another is removed', async () => {
    await hers.publish(given);
    await listed();
    const [grid, screen] = [{}, {}];
    const arrived = new Promise((resolve) => void his.on('streamAdded', resolve));
    for (const element of [grid, screen]) subscriptionsTo(his).hold(given.getId(), element);
    await arrived;
    subscriptionsTo(his).releaseAll(grid);
    expect(received() === null).to.equal(false);
    subscriptionsTo(his).releaseAll(screen);
    expect(received() === null).to.equal(true);
  });
});
