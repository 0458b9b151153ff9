import '@apirtc-ce/components/settings/define.js';
import type { ApirtcSettings } from '@apirtc-ce/components';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { refuseCamera, useFakeDevices } from './setup/fake-devices.js';

interface Args {
  backgrounds: string;
  withoutPreview: boolean;
  withoutProcessors: boolean;
}

/** A wall of one colour with a window in it, as an address. */
function wall(colour: string): string {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="${colour}"/><rect x="420" y="60" width="140" height="160" rx="6" fill="#fff" opacity=".5"/><rect y="300" width="640" height="60" opacity=".2"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

const WALLS = ['#3f5bd9', '#2a7f62', '#a3432f'].map(wall).join(' ');

const meta: Meta<Args> = {
  title: 'Compose/Settings',
  component: 'apirtc-settings',
  tags: ['autodocs'],
  args: { backgrounds: WALLS, withoutPreview: false, withoutProcessors: false },
  loaders: [async () => useFakeDevices()],
  render: ({ backgrounds, withoutPreview, withoutProcessors }) =>
    html`<apirtc-settings
      backgrounds=${backgrounds}
      ?without-preview=${withoutPreview}
      ?without-processors=${withoutProcessors}
    ></apirtc-settings>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Opens the devices, then presses one of the backgrounds. */
const open =
  (background?: number): Story['play'] =>
  async ({ canvasElement }) => {
    const element = canvasElement.querySelector('apirtc-settings') as ApirtcSettings;
    await element.updateComplete;
    await element.start();
    await element.updateComplete;
    if (background !== undefined) element.renderRoot.querySelectorAll<HTMLElement>('input[type=radio]')[background]?.click();
  };

export const Idle: Story = {};
export const Ready: Story = { play: open() };
export const Blurred: Story = { play: open(1) };
export const Picture: Story = { play: open(3) };
export const WithoutPreview: Story = { args: { withoutPreview: true }, play: open() };
export const DevicesOnly: Story = { args: { withoutProcessors: true }, play: open() };
export const NoPicture: Story = { args: { backgrounds: 'data:,' }, play: open(2) };
export const CameraBlocked: Story = {
  loaders: [async () => refuseCamera()],
  play: open(),
};
export const Narrow: Story = {
  render: (args, context) => html`<div style="inline-size: 18rem">${meta.render?.(args, context)}</div>`,
  play: open(),
};
