import { expect } from '@open-wc/testing';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { ApirtcControls } from '../controls/controls.js';
import { deep, pressIn } from '../testing/deep.js';
import { rendered } from '../testing/element-contract.js';
import { people } from '../testing/people.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';

type Tile = HTMLElement & { stream?: MediaStream };

// Apart from the element's other tests, whose policy allows no WebAssembly.
describe('<apirtc-conference> with effects', () => {
  const room = people();

  it('sends the one that is chosen, and keeps it with another microphone', async () => {
    const alice = await rendered(
      'apirtc-conference',
      { session: await room.join('alice'), conversation: 'room' },
      { width: '800px' },
    );
    const own = () => deep<Tile>(alice, 'apirtc-tile')[0]?.stream;
    await alice.join();
    await waitUntil(own);
    await prepareConversations();
    const bob = (await room.join('bob')).getOrCreateConversation('room');
    await bob.join();
    await waitUntil(() => bob.getAvailableStreamList().length === 1);
    const [{ streamId } = { streamId: '' }] = bob.getAvailableStreamList();
    const received = await bob.subscribeToStream(streamId);
    const raw = own();

    pressIn(alice, 'Camera and sound');
    const radios = () => deep<HTMLInputElement>(alice, 'input[type=radio]');
    await waitUntil(() => radios().length === 2);
    radios()[1]?.click();
    await waitUntil(() => own() !== raw, 'the processed picture');
    pressIn(alice, 'Close');
    await waitUntil(() => !radios().length);
    const picture = own()?.getVideoTracks()[0];

    const controls = deep<ApirtcControls>(alice, 'apirtc-controls')[0];
    const other = controls?.devices.findLast(({ type }) => type === 'audioinput');
    const select = deep<HTMLSelectElement>(alice, 'select').find((each) =>
      [...each.options].some(({ value }) => value === other?.id),
    );
    Object.assign(select as HTMLSelectElement, { value: other?.id }).dispatchEvent(new Event('change'));
    await waitUntil(() => controls?.audioInputId === other?.id);
    expect(own()?.getVideoTracks()[0]).to.equal(picture);
    expect(bob.getSubscribedStream(streamId), 'the same subscription').to.equal(received);
    alice.leave();
    await waitUntil(() => raw?.getTracks().every(({ readyState }) => readyState === 'ended'), 'the camera is closed');
  });
});
