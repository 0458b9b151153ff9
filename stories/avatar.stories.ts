import '@apirtc-ce/components/avatar/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const portrait = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#b9a0d8"/><circle cx="40" cy="32" r="14" fill="#fff"/><ellipse cx="40" cy="76" rx="26" ry="26" fill="#fff"/></svg>',
)}`;

interface Args {
  name: string;
  userId: string;
  photoUrl: string;
  availability: '' | 'available' | 'busy' | 'offline';
}

const meta: Meta<Args> = {
  title: 'Atoms/Avatar',
  component: 'apirtc-avatar',
  tags: ['autodocs'],
  args: { name: 'Alice Martin', userId: 'alice', photoUrl: '', availability: '' },
  argTypes: { availability: { control: 'inline-radio', options: ['', 'available', 'busy', 'offline'] } },
  render: ({ name, userId, photoUrl, availability }) =>
    html`<apirtc-avatar name=${name} user-id=${userId} photo-url=${photoUrl} availability=${availability}></apirtc-avatar>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Initials: Story = {};
export const Photo: Story = { args: { photoUrl: portrait } };
export const PhotoThatCannotBeHad: Story = { args: { photoUrl: 'data:image/png;base64,none' } };
export const Unknown: Story = { args: { name: '', userId: '' } };
export const Available: Story = { args: { availability: 'available' } };
export const Busy: Story = { args: { availability: 'busy' } };
export const Offline: Story = { args: { availability: 'offline' } };
export const ManyUsers: Story = {
  render: () =>
    html`${['Alice Martin', 'Bob', 'Chloé Dupont', 'Dmitri Ivanov', 'Eve', 'Fatima Zahra', 'Gus', 'Hana Sato'].map(
      (name) => html`<apirtc-avatar name=${name}></apirtc-avatar> `,
    )}`,
};
