import '@apirtc-ce/components/annotate/define.js';
import type { ApirtcAnnotate } from '@apirtc-ce/components';
import { prepareConversations, prepareWhiteboard, type ApiCCWhiteBoardClient, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { movingPicture } from './setup/moving-picture.js';
import { until } from './setup/wait.js';

interface Args {
  conversation: string;
  readOnly: boolean;
  withoutToolbar: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Annotate',
  component: 'apirtc-annotate',
  tags: ['autodocs'],
  args: { conversation: 'Monday meeting', readOnly: false, withoutToolbar: false },
  loaders: [
    async () => {
      await Promise.all([prepareConversations(), prepareWhiteboard()]);
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ conversation, readOnly, withoutToolbar }, { loaded }) =>
    html`<apirtc-annotate
      conversation=${conversation}
      ?read-only=${readOnly}
      ?without-toolbar=${withoutToolbar}
      .session=${(loaded as unknown as Scene).alice}
      ><video muted autoplay aria-label="A shared screen" .srcObject=${movingPicture(960, 600, ['#dfe7ef', '#5b7c99'])}></video
    ></apirtc-annotate>`,
};
export default meta;

type Story = StoryObj<Args>;

const drawn: Story['play'] = async ({ canvasElement, loaded }) => {
  const element = canvasElement.querySelector('apirtc-annotate') as ApirtcAnnotate;
  const { ccs } = loaded as unknown as Scene;
  const session = await connect(ccs, 'bob', 'Bob Martin');
  const conversation = session.getOrCreateConversation('Monday meeting');
  await conversation.join();
  const client: ApiCCWhiteBoardClient = conversation.openBoard(document.createElement('canvas'), { board: 'annotations' });
  await until(() => client.isSettled);
  client.setBrushColor('#e11d48');
  client.printSharedText(220, 180, 'Look here', 80, null, true);
  conversation.enablePointerSharing(true);
  await until(() => element.client?.drawElements.length === 1);
  conversation.sendPointerLocation('annotations', 900, 420);
};

export const PointedAt: Story = { play: drawn };
export const ReadOnly: Story = { args: { readOnly: true }, play: drawn };
export const Alone: Story = {};
