import '@apirtc-ce/components/participants/define.js';
import { prepareConversations, type Conversation, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';
import { reaches } from './setup/wait.js';

interface Args {
  moderated: boolean;
  moderator: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const NAMES = ['Bob Martin', 'Chloé Dupont', 'Dmitri Ivanov', 'Fatima Zahra El Idrissi Bennani', 'Hana Sato'];

const meta: Meta<Args> = {
  title: 'Compose/Participants',
  component: 'apirtc-participants',
  tags: ['autodocs'],
  args: { moderated: false, moderator: false },
  loaders: [
    async () => {
      useFakeDevices();
      await prepareConversations();
      const ccs = await openCcs({ policy: { maxMembers: 600 } });
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ moderated, moderator }, { loaded }) =>
    html`<apirtc-participants
      class="tall"
      conversation="Monday meeting"
      ?moderated=${moderated}
      ?moderator=${moderator}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-participants>`,
};
export default meta;

type Story = StoryObj<Args>;

const withOthers = (names: readonly string[], act: (others: Conversation[]) => Promise<void> = async () => {}): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector('apirtc-participants') as HTMLElement;
    element.style.setProperty('block-size', '30rem');
    await reaches(element, 'joined'); // who comes first says whether there is a door
    const { ccs } = loaded as unknown as Scene;
    const others: Conversation[] = [];
    for (const [index, name] of names.entries()) {
      const session = await connect(ccs, `user-${index}`, name);
      const conversation = session.getOrCreateConversation('Monday meeting', { moderationEnabled: true, moderator: true });
      others.push(conversation);
      await conversation.join();
    }
    await act(others);
  };
};

const busy = async ([bob, chloe, dmitri]: Conversation[]) => {
  await bob?.publish();
  const stream = await chloe?.publish();
  await stream?.disableAudio();
  await dmitri?.raiseHand();
  await bob?.shareScreen();
};

export const Some: Story = { play: withOthers(NAMES, busy) };
export const AsModerator: Story = { args: { moderated: true, moderator: true }, play: withOthers(NAMES, busy) };
export const Many: Story = { play: withOthers(Array.from({ length: 150 }, (_, index) => `Guest ${index + 1}`)) };
export const WithoutConversation: Story = {
  render: (_, { loaded }) => html`<apirtc-participants .session=${(loaded as unknown as Scene).alice}></apirtc-participants>`,
};
