import '@apirtc-ce/components/tile/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { movingPicture } from './setup/moving-picture.js';

interface Args {
  name: string;
  userId: string;
  stream: MediaStream | null;
  audioMuted: boolean;
  videoMuted: boolean;
  speaking: boolean;
  waiting: boolean;
  self: boolean;
  contain: boolean;
}

const meta: Meta<Args> = {
  title: 'Compose/Tile',
  component: 'apirtc-tile',
  tags: ['autodocs'],
  args: {
    name: 'Alice Martin',
    userId: 'alice',
    stream: null,
    audioMuted: false,
    videoMuted: false,
    speaking: false,
    waiting: false,
    self: false,
    contain: false,
  },
  argTypes: { stream: { control: false } },
  render: (args) =>
    html`<apirtc-tile
      name=${args.name}
      user-id=${args.userId}
      .stream=${args.stream}
      ?audio-muted=${args.audioMuted}
      ?video-muted=${args.videoMuted}
      ?speaking=${args.speaking}
      ?waiting=${args.waiting}
      ?self=${args.self}
      ?contain=${args.contain}
    ></apirtc-tile>`,
};
export default meta;

type Story = StoryObj<Args>;

const withPicture = (width = 640, height = 360): Story['loaders'] => [() => ({ stream: movingPicture(width, height) })];
const painted: Story['render'] = (args, { loaded }) =>
  html`<apirtc-tile
    name=${args.name}
    user-id=${args.userId}
    .stream=${loaded['stream']}
    ?audio-muted=${args.audioMuted}
    ?speaking=${args.speaking}
    ?self=${args.self}
    ?contain=${args.contain}
  ></apirtc-tile>`;

export const Picture: Story = { loaders: withPicture(), render: painted };
export const Speaking: Story = { loaders: withPicture(), render: painted, args: { speaking: true } };
export const MicrophoneOff: Story = { loaders: withPicture(), render: painted, args: { audioMuted: true } };
export const Self: Story = { loaders: withPicture(), render: painted, args: { self: true } };
export const Screen: Story = { loaders: withPicture(480, 640), render: painted, args: { name: 'Alice’s screen', contain: true } };
export const CameraOff: Story = { args: { videoMuted: true } };
export const Waiting: Story = { args: { waiting: true } };
export const LongName: Story = {
  loaders: withPicture(),
  render: painted,
  args: { name: 'Wolfgang-Amadeus Maximilian von Hohenstein-Falkenberg', audioMuted: true },
};
export const French: Story = { render: () => html`<apirtc-tile lang="fr" self audio-muted waiting></apirtc-tile>` };
