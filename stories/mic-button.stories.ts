import '@apirtc-ce/components/mic-button/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  muted: boolean;
  disabled: boolean;
  problem: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/Microphone button',
  component: 'apirtc-mic-button',
  tags: ['autodocs'],
  args: { muted: false, disabled: false, problem: '' },
  argTypes: { problem: { control: 'select', options: ['', 'microphone-denied', 'microphone-not-found', 'device-in-use'] } },
  render: ({ muted, disabled, problem }) =>
    html`<apirtc-mic-button ?muted=${muted} ?disabled=${disabled} problem=${problem}></apirtc-mic-button>`,
};
export default meta;

type Story = StoryObj<Args>;

export const On: Story = {};
export const Off: Story = { args: { muted: true } };
export const Blocked: Story = { args: { muted: true, problem: 'microphone-denied' } };
export const Disabled: Story = { args: { disabled: true } };
export const WithLabel: Story = { render: () => html`<apirtc-mic-button muted>Unmute</apirtc-mic-button>` };
export const French: Story = { render: () => html`<apirtc-mic-button lang="fr"></apirtc-mic-button>` };
