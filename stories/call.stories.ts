import '@apirtc-ce/components/call/define.js';
import type { ApirtcCall } from '@apirtc-ce/components';
import type { Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { refuseCamera, useFakeDevices } from './setup/fake-devices.js';
import { reaches } from './setup/wait.js';

interface Args {
  contact: string;
  media: 'video' | 'audio';
  autoAnswer: boolean;
}

/** The element belongs to Alice; Bob is at another page, as it were. */
interface Scene {
  ccs: InPageCcs;
  alice: Session;
  bob: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Call',
  component: 'apirtc-call',
  tags: ['autodocs'],
  args: { contact: 'bob', media: 'video', autoAnswer: false },
  loaders: [
    async () => {
      useFakeDevices();
      const ccs = await openCcs();
      const [alice, bob] = await Promise.all([connect(ccs, 'alice', 'Alice Dupont'), connect(ccs, 'bob', 'Bob Martin')]);
      return { ccs, alice, bob };
    },
  ],
  render: ({ contact, media, autoAnswer }, { loaded }) =>
    html`<apirtc-call
      without-sound
      contact=${contact}
      media=${media}
      ?auto-answer=${autoAnswer}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-call>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (element: ApirtcCall, scene: Scene) => void | Promise<void>;

/** Lets something happen once the element is there. */
const play = (act: Play): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector('apirtc-call') as ApirtcCall;
    await element.updateComplete;
    await act(element, loaded as unknown as Scene);
  };
};

const answers = (session: Session, options = {}) =>
  session.on('incomingCall', (invitation) => void invitation.accept(null, options));

const callAnd = (state: string, prepare: Play = () => undefined, afterwards: Play = () => undefined) =>
  play(async (element, scene) => {
    await prepare(element, scene);
    void element.start();
    await reaches(element, state);
    await afterwards(element, scene);
  });

export const Idle: Story = {};
export const AudioOnly: Story = { args: { media: 'audio' } };
export const OnlyAnswers: Story = { args: { contact: '' } };
export const Calling: Story = { play: callAnd('calling') };
export const Ringing: Story = {
  args: { contact: '' },
  play: play(async (element, { bob }) => {
    bob.getOrCreateContact('alice').call();
    await reaches(element, 'ringing');
  }),
};
export const Connected: Story = { play: callAnd('connected', (_, { bob }) => void answers(bob)) };
export const ConnectedAudio: Story = { args: { media: 'audio' }, play: callAnd('connected', (_, { bob }) => void answers(bob)) };
export const SharingTheScreen: Story = {
  play: callAnd(
    'connected',
    (_, { bob }) => void answers(bob),
    async (element) => void (await element.call?.shareScreen()),
  ),
};
export const WithoutCamera: Story = {
  play: callAnd('connected', (_, { bob }) => {
    refuseCamera();
    answers(bob, { mediaTypeForIncomingCall: 'AUDIO' });
  }),
};
export const LongName: Story = {
  play: callAnd('connected', async (element, { ccs }) => {
    answers(await connect(ccs, 'wolfgang', 'Wolfgang-Amadeus Maximilian von Hohenstein-Falkenberg'));
    element.contact = 'wolfgang';
    await element.updateComplete;
  }),
};
export const Reconnecting: Story = {
  play: callAnd(
    'connected',
    (_, { bob }) => void answers(bob),
    async (element, { ccs }) => {
      ccs.setReachable(false);
      await reaches(element, 'reconnecting');
    },
  ),
};
export const Declined: Story = {
  play: callAnd('ended', (_, { bob }) => void bob.on('incomingCall', (invitation) => invitation.decline())),
};
export const NotFound: Story = { args: { contact: 'nobody' }, play: callAnd('ended') };
export const MissedCall: Story = {
  args: { contact: '' },
  play: play(async (element, { bob }) => {
    const call = bob.getOrCreateContact('alice').call();
    await reaches(element, 'ringing');
    call?.hangUp();
    await reaches(element, 'ended');
  }),
};
export const BadAttribute: Story = {
  render: () => html`<apirtc-call server="not an address" contact="bob"></apirtc-call>`,
};
export const MissingContact: Story = {
  args: { contact: '' },
  play: play(async (element) => {
    void element.start();
    await reaches(element, 'error');
  }),
};
export const Themed: Story = {
  render: (args, context) => html`
    <style>
      .brand {
        color-scheme: light;
        --apirtc-success: #5b2a86;
        --apirtc-radius: 4px;
        --apirtc-button-radius: 4px;
        --apirtc-surface: #faf5ff;
        --apirtc-text: #2b1042;
      }
    </style>
    <div class="brand">${meta.render?.(args, context)}</div>
  `,
};
