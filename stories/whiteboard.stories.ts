import '@apirtc-ce/components/whiteboard/define.js';
import type { ApirtcWhiteboard } from '@apirtc-ce/components';
import { prepareConversations, prepareWhiteboard, type ApiCCWhiteBoardClient, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { sketch } from './setup/sketch.js';
import { until } from './setup/wait.js';

interface Args {
  conversation: string;
  readOnly: boolean;
  withoutToolbar: boolean;
  active: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Whiteboard',
  component: 'apirtc-whiteboard',
  tags: ['autodocs'],
  args: { conversation: 'Monday meeting', readOnly: false, withoutToolbar: false, active: false },
  loaders: [
    async () => {
      await Promise.all([prepareConversations(), prepareWhiteboard()]);
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ conversation, readOnly, withoutToolbar, active }, { loaded }) =>
    html`<apirtc-whiteboard
      conversation=${conversation}
      ?read-only=${readOnly}
      ?without-toolbar=${withoutToolbar}
      ?active=${active}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-whiteboard>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (whiteboard: ApirtcWhiteboard, scene: Scene) => Promise<void>;

const play = (act: Play): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const whiteboard = canvasElement.querySelector('apirtc-whiteboard') as ApirtcWhiteboard;
    await act(whiteboard, loaded as unknown as Scene);
  };
};

/** Somebody else has it open, on a canvas that nobody sees. */
async function another(ccs: InPageCcs, id: string, name: string): Promise<ApiCCWhiteBoardClient> {
  const session = await connect(ccs, id, name);
  const conversation = session.getOrCreateConversation('Monday meeting');
  await conversation.join();
  const client = conversation.startNewWhiteboardSession(document.createElement('canvas'), '#9333ea');
  await until(() => client.isSettled);
  return client;
}

export const Own: Story = {
  args: { conversation: '', active: true },
  play: play(async (whiteboard) => {
    await until(() => whiteboard.client !== undefined);
    sketch(whiteboard.client as ApiCCWhiteBoardClient);
  }),
};

export const Untouched: Story = { args: { conversation: '' } };

export const Shared: Story = {
  play: play(async (whiteboard, { ccs }) => {
    sketch(await another(ccs, 'bob', 'Bob Martin'));
    await until(() => (whiteboard.client?.drawElements.length ?? 0) > 3);
  }),
};

export const ReadOnly: Story = {
  args: { readOnly: true },
  play: play(async (whiteboard, { ccs }) => {
    sketch(await another(ccs, 'bob', 'Bob Martin'));
    await until(() => (whiteboard.client?.drawElements.length ?? 0) > 3);
  }),
};

export const WithoutToolbar: Story = { args: { withoutToolbar: true } };

export const Reconnecting: Story = {
  play: play(async (whiteboard, { ccs }) => {
    await until(() => whiteboard.client?.isSettled === true);
    sketch(whiteboard.client as ApiCCWhiteBoardClient);
    await until(() => whiteboard.client?.isSettled === true);
    ccs.setReachable(false);
    await until(() => whiteboard.state === 'reconnecting');
  }),
};
