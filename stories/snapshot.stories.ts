import '@apirtc-ce/components/snapshot/define.js';
import type { ApirtcSnapshot } from '@apirtc-ce/components';
import { Stream } from '@apirtc-ce/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { refuseCamera, useFakeDevices } from './setup/fake-devices.js';
import { movingPicture } from './setup/moving-picture.js';

interface Args {
  stream: Stream | null;
  type: string;
  filename: string;
}

const meta: Meta<Args> = {
  title: 'Compose/Snapshot',
  component: 'apirtc-snapshot',
  tags: ['autodocs'],
  args: { stream: null, type: 'image/png', filename: 'picture' },
  argTypes: { type: { control: 'inline-radio', options: ['image/png', 'image/jpeg', 'image/webp'] }, stream: { control: false } },
  loaders: [async () => useFakeDevices()],
  render: ({ stream, type, filename }) =>
    html`<apirtc-snapshot .stream=${stream} type=${type} filename=${filename}></apirtc-snapshot>`,
};
export default meta;

type Story = StoryObj<Args>;

/** So many presses of its button. */
const press =
  (times: number): Story['play'] =>
  async ({ canvasElement }) => {
    const element = canvasElement.querySelector('apirtc-snapshot') as ApirtcSnapshot;
    await element.updateComplete;
    for (let time = 0; time < times; time += 1) await element.take();
  };

export const Idle: Story = {};
export const Aiming: Story = { play: press(1) };
export const Taken: Story = { play: press(2) };
export const OfAStream: Story = {
  render: ({ type, filename }) =>
    html`<apirtc-snapshot
      .stream=${Stream.createStreamFromMediaStream(movingPicture())}
      type=${type}
      filename=${filename}
    ></apirtc-snapshot>`,
  play: press(1),
};
export const CameraBlocked: Story = { loaders: [async () => refuseCamera()], play: press(1) };
