import '@apirtc-ce/components/panel/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  label: string;
  persistent: boolean;
}

const meta: Meta<Args> = {
  title: 'Compose/Panel',
  component: 'apirtc-panel',
  tags: ['autodocs'],
  // over the page: among others on a page of docs it would lie over them
  parameters: { docs: { story: { inline: false, height: '24rem' } } },
  args: { label: 'Opening hours', persistent: false },
  render: ({ label, persistent }) => html`
    <style>
      .card {
        padding: 1.5rem;
        padding-inline-end: 4rem;
      }
    </style>
    <apirtc-panel
      label=${label}
      ?persistent=${persistent}
      @apirtc-close-request=${(event: Event) => (event.target as Element).remove()}
    >
      <div class="card">We are here from nine to six, Monday to Friday.</div>
    </apirtc-panel>
  `,
};
export default meta;

type Story = StoryObj<Args>;

export const Closable: Story = {};
export const Persistent: Story = { args: { persistent: true } };
export const SideBySide: Story = {
  render: (args, context) => html`${meta.render?.(args, context)}${meta.render?.(args, context)}`,
};
