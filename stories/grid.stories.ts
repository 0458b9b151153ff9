import '@apirtc-ce/components/grid/define.js';
import type { ApirtcGrid, GridLayout } from '@apirtc-ce/components';
import { prepareConversations, type Conversation, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';
import { until } from './setup/wait.js';

interface Args {
  layout: GridLayout;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const NAMES = ['Bob Martin', 'Chloé Dupont', 'Dmitri Ivanov', 'Fatima Zahra El Idrissi Bennani', 'Hana Sato', 'Ibrahim Diallo'];

const meta: Meta<Args> = {
  title: 'Compose/Grid',
  component: 'apirtc-grid',
  tags: ['autodocs'],
  args: { layout: 'grid' },
  loaders: [
    async () => {
      useFakeDevices();
      await prepareConversations();
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ layout }, { loaded }) =>
    html`<apirtc-grid
      conversation="Monday meeting"
      layout=${layout}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-grid>`,
};
export default meta;

type Story = StoryObj<Args>;

/** So many others come in, with a camera but for those after `cameras`. */
const withOthers = (
  count: number,
  act: (others: Conversation[], grid: ApirtcGrid) => Promise<void> = async () => {},
): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const grid = canvasElement.querySelector('apirtc-grid') as ApirtcGrid;
    const { ccs } = loaded as unknown as Scene;
    const others: Conversation[] = [];
    for (let index = 0; index < count; index += 1) {
      const session = await connect(ccs, `user-${index}`, NAMES[index] ?? `Guest ${index - 5}`);
      const conversation = session.getOrCreateConversation('Monday meeting');
      others.push(conversation);
      await conversation.join();
      if (index < 5) await conversation.publish();
    }
    await until(() => (grid.shadowRoot?.querySelectorAll('apirtc-tile').length ?? 0) >= Math.min(count + 1, 7));
    await act(others, grid);
  };
};

export const Alone: Story = {};
export const Three: Story = { play: withOthers(2) };
export const Speaker: Story = { args: { layout: 'speaker' }, play: withOthers(4) };
export const RaisedHands: Story = {
  play: withOthers(3, async ([bob, chloe]) => {
    await bob?.raiseHand();
    await chloe?.raiseHand();
  }),
};
export const SharedScreen: Story = { play: withOthers(3, async ([bob]) => void (await bob?.shareScreen())) };
export const SeveralPages: Story = { play: withOthers(11) };
export const Pinned: Story = {
  play: withOthers(3, async (_, grid) => {
    grid.pinned = 'own';
  }),
};
export const WithoutConversation: Story = {
  render: (_, { loaded }) => html`<apirtc-grid .session=${(loaded as unknown as Scene).alice}></apirtc-grid>`,
};
