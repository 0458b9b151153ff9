import '@apirtc-ce/components/camera-button/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  muted: boolean;
  disabled: boolean;
  problem: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/Camera button',
  component: 'apirtc-camera-button',
  tags: ['autodocs'],
  args: { muted: false, disabled: false, problem: '' },
  argTypes: { problem: { control: 'select', options: ['', 'camera-denied', 'camera-not-found', 'device-in-use'] } },
  render: ({ muted, disabled, problem }) =>
    html`<apirtc-camera-button ?muted=${muted} ?disabled=${disabled} problem=${problem}></apirtc-camera-button>`,
};
export default meta;

type Story = StoryObj<Args>;

export const On: Story = {};
export const Off: Story = { args: { muted: true } };
export const NotFound: Story = { args: { muted: true, problem: 'camera-not-found' } };
export const Disabled: Story = { args: { disabled: true } };
