import '@apirtc-ce/components/device-select/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const DEVICES = [
  { id: 'camera', type: 'videoinput', label: 'FaceTime HD Camera' },
  { id: 'brio', type: 'videoinput', label: 'Logitech BRIO (046d:085e)' },
  { id: 'built-in', type: 'audioinput', label: 'Built-in microphone' },
  { id: 'headset', type: 'audioinput', label: 'Headset' },
  { id: 'speakers', type: 'audiooutput', label: 'Speakers' },
];

interface Args {
  kind: string;
  devices: typeof DEVICES;
  value: string;
  disabled: boolean;
}

const meta: Meta<Args> = {
  title: 'Atoms/Device select',
  component: 'apirtc-device-select',
  tags: ['autodocs'],
  args: { kind: 'audioinput', devices: DEVICES, value: 'headset', disabled: false },
  argTypes: { kind: { control: 'inline-radio', options: ['audioinput', 'videoinput', 'audiooutput'] } },
  render: ({ kind, devices, value, disabled }) =>
    html`<apirtc-device-select kind=${kind} .devices=${devices} value=${value} ?disabled=${disabled}></apirtc-device-select>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Microphones: Story = {};
export const Cameras: Story = { args: { kind: 'videoinput', value: 'brio' } };
export const BeforePermission: Story = { args: { devices: DEVICES.map(({ id, type }) => ({ id, type, label: '' })) } };
export const NoneFound: Story = { args: { kind: 'videoinput', devices: [] } };
export const SpeakerNotForPages: Story = { args: { kind: 'audiooutput', devices: [] } };
