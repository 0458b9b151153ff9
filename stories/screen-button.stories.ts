import '@apirtc-ce/components/screen-button/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  sharing: boolean;
  disabled: boolean;
  problem: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/Screen button',
  component: 'apirtc-screen-button',
  tags: ['autodocs'],
  args: { sharing: false, disabled: false, problem: '' },
  argTypes: { problem: { control: 'select', options: ['', 'screen-denied', 'screen-unsupported'] } },
  render: ({ sharing, disabled, problem }) =>
    html`<apirtc-screen-button ?sharing=${sharing} ?disabled=${disabled} problem=${problem}></apirtc-screen-button>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Idle: Story = {};
export const Sharing: Story = { args: { sharing: true } };
export const Unsupported: Story = { args: { problem: 'screen-unsupported' } };
export const Disabled: Story = { args: { disabled: true } };
