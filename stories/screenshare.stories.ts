import '@apirtc-ce/components/screenshare/define.js';
import type { ApirtcScreenshare } from '@apirtc-ce/components';
import { prepareConversations, type Session } from '@apirtc-ce/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';
import { reaches } from './setup/wait.js';

interface Args {
  contact: string;
}

interface Scene {
  alice: Session;
  bob: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Screen share',
  component: 'apirtc-screenshare',
  tags: ['autodocs'],
  args: { contact: 'bob' },
  loaders: [
    async () => {
      useFakeDevices();
      const ccs = await openCcs();
      const [alice, bob] = await Promise.all([connect(ccs, 'alice', 'Alice Dupont'), connect(ccs, 'bob', 'Bob Martin')]);
      return { alice, bob };
    },
  ],
  render: ({ contact }, { loaded }) =>
    html`<apirtc-screenshare
      without-sound
      contact=${contact}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-screenshare>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Lets something happen once the element is there, and waits for what comes of it. */
const play = (state: ApirtcScreenshare['state'], act: (element: ApirtcScreenshare, scene: Scene) => void): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector('apirtc-screenshare') as ApirtcScreenshare;
    await element.updateComplete;
    act(element, loaded as unknown as Scene);
    await reaches(element, state);
  };
};

export const Idle: Story = {};
export const OnlyWatches: Story = { args: { contact: '' } };
export const Sharing: Story = {
  play: play('connected', (element, { bob }) => {
    bob.on('incomingScreenSharingCallInvitation', (invitation) => void invitation.accept());
    void element.start();
  }),
};
export const Asked: Story = {
  args: { contact: '' },
  play: play('ringing', (_, { bob }) => void bob.getOrCreateContact('alice').shareScreen()),
};
export const Watching: Story = {
  args: { contact: '' },
  play: play('connected', (element, { bob }) => {
    element.addEventListener('apirtc-call-incoming', () => void element.answer());
    bob.getOrCreateContact('alice').shareScreen();
  }),
};
export const Unavailable: Story = {
  args: { contact: 'nobody' },
  play: play('ended', (element) => void element.start()),
};

/** Bob is in the conversation; whoever comes watches. */
const inConversation = (
  state: ApirtcScreenshare['state'],
  act: (element: ApirtcScreenshare, scene: Scene) => Promise<void>,
): Story => ({
  render: (_, { loaded }) =>
    html`<apirtc-screenshare conversation="Monday meeting" .session=${(loaded as unknown as Scene).alice}></apirtc-screenshare>`,
  play: play(state, (element, scene) => void act(element, scene)),
});
const watched = async ({ bob }: Scene) => {
  await prepareConversations();
  const conversation = bob.getOrCreateConversation('Monday meeting');
  await conversation.join();
  return conversation;
};

export const InAConversation = inConversation('idle', async (_, scene) => void (await watched(scene)));
export const WatchingAConversation = inConversation(
  'connected',
  async (_, scene) => void (await (await watched(scene)).shareScreen()),
);
