import '@apirtc-ce/components/controls/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';

const DEVICES = [
  { id: 'camera', type: 'videoinput', label: 'FaceTime HD Camera' },
  { id: 'built-in', type: 'audioinput', label: 'Built-in microphone' },
  { id: 'headset', type: 'audioinput', label: 'Headset' },
  { id: 'speakers', type: 'audiooutput', label: 'Speakers' },
];

interface Args {
  audioMuted: boolean;
  videoMuted: boolean;
  sharing: boolean;
  since: number | undefined;
  devices: typeof DEVICES;
  cameraProblem: string;
  disabled: boolean;
  withoutCamera: boolean;
  withoutScreen: boolean;
  withoutDevices: boolean;
}

const meta: Meta<Args> = {
  title: 'Compose/Controls',
  component: 'apirtc-controls',
  tags: ['autodocs'],
  args: {
    audioMuted: false,
    videoMuted: false,
    sharing: false,
    since: Date.now(),
    devices: DEVICES,
    cameraProblem: '',
    disabled: false,
    withoutCamera: false,
    withoutScreen: false,
    withoutDevices: false,
  },
  render: (args) =>
    html`<apirtc-controls
      ?audio-muted=${args.audioMuted}
      ?video-muted=${args.videoMuted}
      ?sharing=${args.sharing}
      since=${args.since ?? nothing}
      .devices=${args.devices}
      audio-input-id="headset"
      camera-problem=${args.cameraProblem || nothing}
      ?disabled=${args.disabled}
      ?without-camera=${args.withoutCamera}
      ?without-screen=${args.withoutScreen}
      ?without-devices=${args.withoutDevices}
    ></apirtc-controls>`,
};
export default meta;

type Story = StoryObj<Args>;

export const InACall: Story = {};
export const EverythingOff: Story = { args: { audioMuted: true, videoMuted: true } };
export const CameraBlocked: Story = { args: { videoMuted: true, cameraProblem: 'camera-denied' } };
export const Sharing: Story = { args: { sharing: true } };
export const AudioCall: Story = { args: { withoutCamera: true, withoutScreen: true } };
export const Connecting: Story = { args: { disabled: true, since: undefined } };
export const OwnButton: Story = {
  render: () => html`
    <style>
      .own {
        min-block-size: 2.75rem;
        padding-inline: 1rem;
        border: 0;
        border-radius: 999px;
        background: light-dark(#eff1f5, #282b33);
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
    </style>
    <apirtc-controls><button class="own" type="button">Raise hand</button></apirtc-controls>
  `,
};
export const RightToLeft: Story = {
  render: () => html`<div dir="rtl"><apirtc-controls since=${Date.now()}></apirtc-controls></div>`,
};
