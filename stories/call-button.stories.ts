import '@apirtc-ce/components/call-button/define.js';
import type { ApirtcCallButton } from '@apirtc-ce/components';
import type { Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  contact: string;
  group: string;
  media: 'video' | 'audio';
  label: string;
}

interface Scene {
  ccs: InPageCcs;
  visitor: Session;
  bob: Session;
  chloe: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Call button',
  component: 'apirtc-call-button',
  tags: ['autodocs'],
  args: { contact: 'bob', group: '', media: 'video', label: '' },
  argTypes: { media: { control: 'inline-radio', options: ['video', 'audio'] } },
  loaders: [
    async () => {
      useFakeDevices();
      const ccs = await openCcs();
      const sales = { groups: ['sales'] };
      const visitor = await connect(ccs, 'visitor', 'Visitor', { subscribeTo: [] });
      const [bob, chloe] = await Promise.all([
        connect(ccs, 'bob', 'Bob Martin', sales),
        connect(ccs, 'chloe', 'Chloé Dupont', sales),
      ]);
      return { ccs, visitor, bob, chloe };
    },
  ],
  render: ({ contact, group, media, label }, { loaded }) =>
    html`<apirtc-call-button contact=${contact} group=${group} media=${media} .session=${(loaded as unknown as Scene).visitor}
      >${label || null}</apirtc-call-button
    >`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (button: ApirtcCallButton, scene: Scene) => Promise<unknown>;

/** Lets something happen once somebody can be called, or nobody. */
const play = (state: ApirtcCallButton['state'], act: Play = () => Promise.resolve()): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const button = canvasElement.querySelector('apirtc-call-button') as ApirtcCallButton;
    await reaches(button, state);
    await act(button, loaded as unknown as Scene);
  };
};

/** Bob and Chloé talk to each other. */
const talk = ({ bob, chloe }: Scene) => {
  chloe.on('incomingCall', (invitation) => void invitation.accept(null, { audioOnly: true }));
  bob.getOrCreateContact('chloe').call(null, { audioOnly: true });
};

export const Available: Story = { play: play('available') };
export const Audio: Story = { args: { media: 'audio' }, play: play('available') };
export const Busy: Story = {
  play: play('available', (button, scene) => {
    talk(scene);
    return reaches(button, 'busy');
  }),
};
export const Offline: Story = { args: { contact: 'nobody' }, play: play('offline') };
export const Group: Story = { args: { contact: '', group: 'sales', label: 'Talk to an adviser' }, play: play('available') };
export const GroupBusy: Story = {
  args: { contact: '', group: 'sales', label: 'Talk to an adviser' },
  play: play('available', (button, scene) => {
    talk(scene);
    return reaches(button, 'busy');
  }),
};
export const GroupOffline: Story = {
  args: { contact: '', group: 'night shift', label: 'Talk to an adviser' },
  play: play('offline'),
};
export const Calling: Story = {
  play: play('available', (button) => {
    button.click();
    return until(() => button.shadowRoot?.querySelector('apirtc-call')?.getAttribute('state') === 'calling');
  }),
};
export const Connecting: Story = {
  play: play('available', (button, { ccs }) => {
    ccs.setReachable(false);
    return reaches(button, 'connecting');
  }),
};
export const MissingContact: Story = { args: { contact: '' }, play: play('error') };
export const InARowOfText: Story = {
  render: (args, context) => html`<p>Questions about this offer? ${meta.render?.(args, context)} We are here until six.</p>`,
  play: play('available'),
};
export const Themed: Story = {
  render: (args, context) => html`
    <style>
      .brand {
        color-scheme: light;
        --apirtc-accent: #1c7a4c;
        --apirtc-button-radius: 6px;
      }
    </style>
    <div class="brand">${meta.render?.(args, context)}</div>
  `,
  play: play('available'),
};
