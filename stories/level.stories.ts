import '@apirtc-ce/components/level/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  value: number;
  label: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/Level',
  component: 'apirtc-level',
  tags: ['autodocs'],
  args: { value: 0.4, label: '' },
  argTypes: { value: { control: { type: 'range', min: 0, max: 1, step: 0.01 } } },
  render: ({ value, label }) => html`<apirtc-level value=${value} label=${label}></apirtc-level>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Speaking: Story = {};
export const Silent: Story = { args: { value: 0 } };
export const Loud: Story = { args: { value: 1 } };
