import '@apirtc-ce/components/conference/define.js';
import type { ApirtcConference } from '@apirtc-ce/components';
import { prepareConversations, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { refuseCamera, useFakeDevices } from './setup/fake-devices.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  conversation: string;
  moderated: boolean;
  moderator: boolean;
}

interface Scene {
  ccs: InPageCcs;
  alice: Session;
}

const NAMES = ['Bob Martin', 'Chloé Dupont', 'Dmitri Ivanov', 'Fatima Zahra El Idrissi Bennani', 'Hana Sato', 'Ibrahim Diallo'];

const meta: Meta<Args> = {
  title: 'Paste/Conference',
  component: 'apirtc-conference',
  tags: ['autodocs'],
  args: { conversation: 'Monday meeting', moderated: false, moderator: false },
  loaders: [
    async () => {
      useFakeDevices();
      await prepareConversations();
      const ccs = await openCcs();
      return { ccs, alice: await connect(ccs, 'alice', 'Alice Dupont') };
    },
  ],
  render: ({ conversation, moderated, moderator }, { loaded }) =>
    html`<apirtc-conference
      conversation=${conversation}
      ?moderated=${moderated}
      ?moderator=${moderator}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-conference>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (conference: ApirtcConference, scene: Scene) => Promise<void>;

const play = (act: Play): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const conference = canvasElement.querySelector('apirtc-conference') as ApirtcConference;
    await act(conference, loaded as unknown as Scene);
  };
};

/** These come in, each with a camera. */
async function others(
  ccs: InPageCcs,
  names: string[],
  more: { moderationEnabled?: boolean; moderator?: boolean } = {},
): Promise<void> {
  for (const [index, name] of names.entries()) {
    const session = await connect(ccs, `user-${index}`, name);
    const conversation = session.getOrCreateConversation('Monday meeting', more);
    void conversation.join().then(() => conversation.publish());
  }
}

const tilesShown = (conference: ApirtcConference, count: number) =>
  until(() => conference.shadowRoot?.querySelectorAll('apirtc-tile').length === count);

export const Lobby: Story = {};

export const Alone: Story = {
  play: play(async (conference) => {
    await conference.join();
    await reaches(conference, 'joined');
  }),
};

export const Two: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 1));
    await tilesShown(conference, 2);
  }),
};

export const Seven: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES);
    await tilesShown(conference, 7);
  }),
};

export const SomebodyAtTheDoor: Story = {
  args: { moderated: true, moderator: true },
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 1), { moderationEnabled: true });
    await until(() => Boolean(conference.shadowRoot?.querySelector('.door')));
  }),
};

export const Waiting: Story = {
  args: { moderated: true },
  play: play(async (conference, { ccs }) => {
    await others(ccs, NAMES.slice(0, 1), { moderationEnabled: true, moderator: true });
    void conference.join();
    await reaches(conference, 'waiting');
  }),
};

export const Left: Story = {
  play: play(async (conference) => {
    await conference.join();
    conference.leave();
    await reaches(conference, 'ended');
  }),
};

export const CameraRefused: Story = {
  play: play(async (conference) => {
    refuseCamera();
    await conference.join();
    await reaches(conference, 'joined');
  }),
};

export const Reconnecting: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    ccs.setReachable(false);
    await reaches(conference, 'reconnecting');
  }),
};
