import '@apirtc-ce/components/presence/define.js';
import type { ApirtcPresence } from '@apirtc-ce/components';
import type { Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  group: string;
  withoutCall: boolean;
  withoutChat: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
  others: Session[];
}

const NAMES = ['Bob Martin', 'Chloé Dupont', 'Dmitri Ivanov', 'Fatima Zahra El Idrissi Bennani', 'Hana Sato'];

const meta: Meta<Args> = {
  title: 'Paste/Presence',
  component: 'apirtc-presence',
  tags: ['autodocs'],
  args: { group: 'default', withoutCall: false, withoutChat: false },
  loaders: [
    async () => {
      useFakeDevices();
      const ccs = await openCcs();
      const alice = await connect(ccs, 'alice', 'Alice Dupont', { subscribeTo: [] });
      const others = await Promise.all(NAMES.map((name, index) => connect(ccs, `user-${index}`, name)));
      return { ccs, alice, others };
    },
  ],
  render: ({ group, withoutCall, withoutChat }, { loaded }) =>
    html`<apirtc-presence
      group=${group}
      ?without-call=${withoutCall}
      ?without-chat=${withoutChat}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-presence>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (list: ApirtcPresence, scene: Scene) => Promise<void>;

/** Lets something happen once the list is there. */
const play = (act: Play): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const list = canvasElement.querySelector('apirtc-presence') as ApirtcPresence;
    await until(() => Boolean(list.shadowRoot?.querySelector('li')));
    await act(list, loaded as unknown as Scene);
  };
};

/** Presses the first person's button: 0 to write, 1 for audio, 2 for video. */
const press = (list: ApirtcPresence, button: 0 | 1 | 2) =>
  list.shadowRoot?.querySelectorAll<HTMLButtonElement>('.actions button')[button]?.click();

export const Team: Story = {};
export const Nobody: Story = { args: { group: 'night shift' } };
export const InACall: Story = {
  play: play(async (list, { others: [bob, chloe] }) => {
    chloe?.on('incomingCall', (invitation) => void invitation.accept(null, { audioOnly: true }));
    bob?.getOrCreateContact('user-1').call(null, { audioOnly: true });
    await until(() => list.shadowRoot?.querySelectorAll('.availability.busy').length === 2);
  }),
};
export const UnreadMessages: Story = {
  play: play(async (list, { others: [bob] }) => {
    await bob?.getOrCreateContact('alice').sendMessage('Hello Alice');
    await bob?.getOrCreateContact('alice').sendMessage('Do you have a minute?');
    await until(() => list.shadowRoot?.querySelector('.unread')?.textContent === '2');
  }),
};
export const OpenChat: Story = {
  play: play(async (list, { others: [bob] }) => {
    await bob?.getOrCreateContact('alice').sendMessage('Hello Alice, do you have a minute?');
    press(list, 0);
    await until(() => Boolean(list.shadowRoot?.querySelector('apirtc-chat')?.shadowRoot?.querySelector('.bubble')));
  }),
};
export const OpenCall: Story = {
  play: play(async (list) => {
    press(list, 2);
    await until(() => list.shadowRoot?.querySelector('apirtc-call')?.getAttribute('state') === 'calling');
  }),
};
export const OnlyToLookAt: Story = { args: { withoutCall: true, withoutChat: true } };
export const Connecting: Story = {
  loaders: [
    async () => {
      const ccs = await openCcs();
      const alice = await connect(ccs, 'alice', 'Alice Dupont', { subscribeTo: [] });
      ccs.setReachable(false);
      return { ccs, alice, others: [] };
    },
  ],
};
export const Reconnecting: Story = {
  play: play(async (list, { ccs }) => {
    ccs.setReachable(false);
    await reaches(list, 'reconnecting');
  }),
};
export const BadGroup: Story = { args: { group: 'user:bob' } };
export const FiveHundred: Story = {
  loaders: [
    async () => {
      const ccs = await openCcs();
      const alice = await connect(ccs, 'alice', 'Alice Dupont', { subscribeTo: [] });
      const names = Array.from({ length: 500 }, (_, index) => `${NAMES[index % NAMES.length]} ${index}`);
      const others = await Promise.all(names.map((name, index) => connect(ccs, `user-${index}`, name, { subscribeTo: [] })));
      return { ccs, alice, others };
    },
  ],
  play: play((list) => until(() => list.shadowRoot?.querySelectorAll('li').length === 500)),
};
