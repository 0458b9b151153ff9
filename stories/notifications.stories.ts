import '@apirtc-ce/components/notifications/define.js';
import { prepareConversations, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { reaches } from './setup/wait.js';

interface Args {
  withoutMessages: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const meta: Meta<Args> = {
  title: 'Compose/Notifications',
  component: 'apirtc-notifications',
  tags: ['autodocs'],
  args: { withoutMessages: false },
  loaders: [
    async () => {
      await prepareConversations();
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ withoutMessages }, { loaded }) =>
    html`<apirtc-notifications
      conversation="Monday meeting"
      ?without-messages=${withoutMessages}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-notifications>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Somebody comes in, and does something. What is said in passing goes after some seconds. */
export const Happenings: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { ccs } = loaded as unknown as Scene;
    const element = canvasElement.querySelector('apirtc-notifications') as HTMLElement;
    await reaches(element, 'joined');
    const enter = async (id: string, name: string) => {
      const conversation = (await connect(ccs, id, name)).getOrCreateConversation('Monday meeting');
      await conversation.join();
      return conversation;
    };
    const bob = await enter('bob', 'Bob Martin');
    await enter('chloe', 'Chloé Dupont');
    await bob.raiseHand();
    await bob.sendMessage('Good morning! Shall we begin with the drawings, while the others are still on their way?');
  },
};
export const NothingToSay: Story = {};
