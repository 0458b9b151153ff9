import '@apirtc-ce/components/hang-up-button/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  disabled: boolean;
  label: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/Hang-up button',
  component: 'apirtc-hang-up-button',
  tags: ['autodocs'],
  args: { disabled: false, label: '' },
  render: ({ disabled, label }) => html`<apirtc-hang-up-button ?disabled=${disabled}>${label}</apirtc-hang-up-button>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = {};
export const WithLabel: Story = { args: { label: 'End call' } };
export const Disabled: Story = { args: { disabled: true } };
