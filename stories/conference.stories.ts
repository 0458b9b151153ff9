import '@apirtc-ce/components/conference/define.js';
import type { ApirtcConference } from '@apirtc-ce/components';
import { prepareConversations, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs, storyIsOver } from './setup/ccs.js';
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
    conversation.join().then(() => conversation.publish(), storyIsOver);
  }
}

const inside = (conference: ApirtcConference, selector: string) => conference.shadowRoot?.querySelector<HTMLElement>(selector);
const tilesShown = (conference: ApirtcConference, count: number) =>
  until(() => inside(conference, 'apirtc-grid')?.shadowRoot?.querySelectorAll('apirtc-tile').length === count);

/** What is on the buttons, in the languages that Storybook's toolbar offers. */
const WORDS = {
  chat: /^Chat/,
  people: /^(People|Personnes)/,
  hand: /^(Raise hand|Lever la main)/,
  menu: /^(More options|Plus d’options)/,
  settings: /^(Camera and sound|Caméra et son)/,
  files: /^(Files|Fichiers)/,
  board: /^(Whiteboard|Tableau blanc)/,
};

/** Presses a button, or a line of the menu. */
const pressed = async (conference: ApirtcConference, word: keyof typeof WORDS) => {
  const isIt = ({ ariaLabel, textContent }: Element) => WORDS[word].test(ariaLabel ?? textContent?.trim() ?? '');
  const find = () => [...(conference.shadowRoot?.querySelectorAll('button') ?? [])].find(isIt);
  await until(() => Boolean(find()));
  find()?.click();
};

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
    await until(() => Boolean(inside(conference, '.door')));
  }),
};

export const Waiting: Story = {
  args: { moderated: true },
  play: play(async (conference, { ccs }) => {
    await others(ccs, NAMES.slice(0, 1), { moderationEnabled: true, moderator: true });
    conference.join().catch(storyIsOver);
    await reaches(conference, 'waiting');
  }),
};

export const Speaker: Story = {
  play: play(async (conference, { ccs }) => {
    conference.layout = 'speaker';
    await conference.join();
    await others(ccs, NAMES.slice(0, 4));
    await tilesShown(conference, 5);
  }),
};

export const Chat: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 3));
    await tilesShown(conference, 4);
    const dmitri = (await connect(ccs, 'user-9', 'Dmitri Ivanov')).getOrCreateConversation('Monday meeting');
    await dmitri.join();
    await dmitri.sendMessage('Good morning! Shall we begin with the drawings?');
    await dmitri.sendMessage('They are at https://example.org/drawings/spring.');
    await pressed(conference, 'chat');
    await until(() => Boolean(inside(conference, 'apirtc-chat')?.shadowRoot?.querySelector('.bubble')));
  }),
};

export const People: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 4));
    await tilesShown(conference, 5);
    await pressed(conference, 'hand');
    await pressed(conference, 'people');
    await until(() => Boolean(inside(conference, 'apirtc-participants')?.shadowRoot?.querySelector('.participant .hand')));
  }),
};

export const Screen: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 3));
    const session = await connect(ccs, 'user-9', 'Hana Sato');
    const conversation = session.getOrCreateConversation('Monday meeting');
    await conversation.join();
    await conversation.shareScreen();
    await tilesShown(conference, 6);
  }),
};

export const Twelve: Story = {
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 4));
    const faces = Array.from({ length: 8 }, (_, index) => `Guest ${index + 1}`);
    for (const [index, name] of faces.entries()) {
      await (await connect(ccs, `guest-${index}`, name)).getOrCreateConversation('Monday meeting').join();
    }
    await tilesShown(conference, 9);
  }),
};

export const Menu: Story = {
  play: play(async (conference) => {
    await conference.join();
    await pressed(conference, 'menu');
  }),
};

/** Something of the menu stands beside the tiles. */
const beside = (word: keyof typeof WORDS, tag: string, ready: (element: HTMLElement) => boolean): Story => ({
  play: play(async (conference, { ccs }) => {
    await conference.join();
    await others(ccs, NAMES.slice(0, 2));
    await tilesShown(conference, 3);
    await pressed(conference, word);
    await until(() => {
      const element = inside(conference, tag);
      return Boolean(element && ready(element));
    });
  }),
});

export const CameraAndSound = beside('settings', 'apirtc-settings', (element) =>
  Boolean(element.shadowRoot?.querySelector('input[type=radio]')),
);
export const Files = beside('files', 'apirtc-share-file', (element) => element.getAttribute('state') === 'ready');
export const Whiteboard = beside('board', 'apirtc-whiteboard', (element) => Boolean(element.shadowRoot?.querySelector('canvas')));

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
