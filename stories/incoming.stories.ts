import '@apirtc-ce/components/incoming/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  name: string;
  userId: string;
  photoUrl: string;
  media: 'video' | 'audio' | 'screen';
  withoutSound: boolean;
}

const meta: Meta<Args> = {
  title: 'Compose/Incoming call',
  component: 'apirtc-incoming',
  // not among others on a page of docs: each of them rings and takes the focus
  tags: ['autodocs'],
  parameters: { docs: { story: { inline: false, height: '28rem' } } },
  args: { name: 'Alice Martin', userId: 'alice', photoUrl: '', media: 'video', withoutSound: true },
  argTypes: { media: { control: 'inline-radio', options: ['video', 'audio', 'screen'] } },
  render: ({ name, userId, photoUrl, media, withoutSound }) =>
    html`<apirtc-incoming
      name=${name}
      user-id=${userId}
      photo-url=${photoUrl}
      media=${media}
      ?without-sound=${withoutSound}
    ></apirtc-incoming>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Video: Story = {};
export const Audio: Story = { args: { media: 'audio' } };
export const Screen: Story = { args: { media: 'screen' } };
export const UnknownCaller: Story = { args: { name: '', userId: '48151623' } };
export const LongName: Story = { args: { name: 'Wolfgang-Amadeus Maximilian von Hohenstein-Falkenberg' } };
export const Aloud: Story = { args: { withoutSound: false } };
export const French: Story = {
  render: () => html`<apirtc-incoming lang="fr" name="Chloé Dupont" media="video" without-sound></apirtc-incoming>`,
};
