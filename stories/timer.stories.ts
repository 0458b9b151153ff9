import '@apirtc-ce/components/timer/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta<{ since: number }> = {
  title: 'Atoms/Timer',
  component: 'apirtc-timer',
  tags: ['autodocs'],
  render: ({ since }) => html`<apirtc-timer since=${since}></apirtc-timer>`,
};
export default meta;

type Story = StoryObj<{ since: number }>;

export const JustStarted: Story = { args: { since: Date.now() } };
export const LongCall: Story = { args: { since: Date.now() - 3_723_000 } };
