import '@apirtc-ce/components/waiting-room/define.js';
import type { ApirtcWaitingRoom } from '@apirtc-ce/components';
import { prepareConversations, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs, storyIsOver } from './setup/ccs.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  moderator: boolean;
  compact: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const meta: Meta<Args> = {
  title: 'Compose/Waiting room',
  component: 'apirtc-waiting-room',
  tags: ['autodocs'],
  args: { moderator: true, compact: false },
  loaders: [
    async () => {
      await prepareConversations();
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ moderator, compact }, { loaded }) =>
    html`<apirtc-waiting-room
      conversation="Monday meeting"
      moderated
      ?moderator=${moderator}
      ?compact=${compact}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-waiting-room>`,
};
export default meta;

type Story = StoryObj<Args>;

const withOthers = (names: readonly string[]): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const { ccs } = loaded as unknown as Scene;
    const element = canvasElement.querySelector('apirtc-waiting-room') as ApirtcWaitingRoom;
    await reaches(element, 'joined');
    for (const [index, name] of names.entries()) {
      const session = await connect(ccs, `user-${index}`, name);
      const conversation = session.getOrCreateConversation('Monday meeting', { moderationEnabled: true });
      conversation.join().catch(storyIsOver);
    }
    await until(() => element.shadowRoot?.textContent?.includes(names[0] ?? '') ?? false);
  };
};

export const NobodyWaits: Story = {};
export const OneWaits: Story = { play: withOthers(['Bob Martin']) };
export const SeveralWait: Story = { play: withOthers(['Bob Martin', 'Fatima Zahra El Idrissi Bennani', 'Hana Sato']) };
export const Waiting: Story = {
  args: { moderator: false },
  loaders: [
    async () => {
      await prepareConversations();
      const ccs = await openCcs();
      const bob = await connect(ccs, 'bob', 'Bob Martin');
      await bob.getOrCreateConversation('Monday meeting', { moderationEnabled: true, moderator: true }).join();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
};
