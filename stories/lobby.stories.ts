import '@apirtc-ce/components/lobby/define.js';
import type { ApirtcLobby } from '@apirtc-ce/components';
import type { Session } from '@apirtc-ce/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { refuseCamera, useFakeDevices } from './setup/fake-devices.js';
import { reaches } from './setup/wait.js';

interface Args {
  conversation: string;
  joining: boolean;
  withoutPreview: boolean;
}

interface Scene {
  alice: Session;
}

const meta: Meta<Args> = {
  title: 'Compose/Lobby',
  component: 'apirtc-lobby',
  tags: ['autodocs'],
  args: { conversation: 'Monday meeting', joining: false, withoutPreview: false },
  loaders: [
    async () => {
      useFakeDevices();
      return { alice: await connect(await openCcs(), 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ conversation, joining, withoutPreview }, { loaded }) =>
    html`<apirtc-lobby
      conversation=${conversation}
      ?joining=${joining}
      ?without-preview=${withoutPreview}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-lobby>`,
};
export default meta;

type Story = StoryObj<Args>;

const opened: Story['play'] = async ({ canvasElement }) => {
  const lobby = canvasElement.querySelector('apirtc-lobby') as ApirtcLobby;
  await reaches(lobby, 'ready');
  await lobby.openPreview();
};

export const BeforeAPreview: Story = {};
export const Preview: Story = { play: opened };
export const CameraRefused: Story = {
  play: async (context) => {
    refuseCamera();
    await opened?.(context);
  },
};
export const WithoutPreview: Story = { args: { withoutPreview: true } };
export const GoingIn: Story = { args: { joining: true } };
export const WithoutAName: Story = {
  loaders: [
    async () => {
      useFakeDevices();
      return { alice: await connect(await openCcs(), 'alice', '') };
    },
  ],
};
export const BadAttribute: Story = {
  render: () => html`<apirtc-lobby server="not an address" conversation="Monday meeting"></apirtc-lobby>`,
};
