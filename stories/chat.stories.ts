import '@apirtc-ce/components/chat/define.js';
import type { ApirtcChat } from '@apirtc-ce/components';
import { prepareConversations, type Conversation, type Session } from '@apirtc-ce/sdk';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  contact: string;
}

/** The element belongs to Alice; Bob writes from another page, as it were. */
interface Scene {
  ccs: InPageCcs;
  alice: Session;
  bob: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Chat',
  component: 'apirtc-chat',
  tags: ['autodocs'],
  args: { contact: 'bob' },
  loaders: [
    async () => {
      const ccs = await openCcs();
      const [alice, bob] = await Promise.all([connect(ccs, 'alice', 'Alice Dupont'), connect(ccs, 'bob', 'Bob Martin')]);
      return { ccs, alice, bob };
    },
  ],
  render: ({ contact }, { loaded }) =>
    html`<apirtc-chat contact=${contact} .session=${(loaded as unknown as Scene).alice}></apirtc-chat>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = (chat: ApirtcChat, scene: Scene) => Promise<void>;

/** Lets something happen once the element is there. */
const play = (act: Play): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const chat = canvasElement.querySelector('apirtc-chat') as ApirtcChat;
    await chat.updateComplete;
    await act(chat, loaded as unknown as Scene);
  };
};

const shown = (chat: ApirtcChat, selector: string, count = 1) =>
  until(() => (chat.shadowRoot?.querySelectorAll(selector).length ?? 0) >= count);

const talk = async (chat: ApirtcChat, bob: Session) => {
  const toAlice = (text: string) => bob.getOrCreateContact('alice').sendMessage(text);
  await toAlice('Good morning! Did you see the drawings? 🎉');
  await toAlice('They are at https://example.org/drawings/spring.');
  chat.send('Yes, just now.\nThe second one has more air around the headings: I would take that.');
  chat.send('Supercalifragilisticexpialidocious-is-a-word-that-has-to-be-broken-somewhere');
  await shown(chat, '.sent', 2);
  await toAlice('👍');
  await shown(chat, '.bubble', 5);
};

export const Empty: Story = {};
export const Talking: Story = { play: play((chat, { bob }) => talk(chat, bob)) };
export const NotDelivered: Story = {
  play: play(async (chat, { bob }) => {
    await talk(chat, bob);
    await bob.disconnect();
    chat.send('Shall we talk at three?');
    await shown(chat, '.failed');
  }),
};
export const Reconnecting: Story = {
  play: play(async (chat, { bob, ccs }) => {
    await talk(chat, bob);
    ccs.setReachable(false);
    await reaches(chat, 'reconnecting');
    chat.send('This one goes out as soon as the connection is back.');
    await shown(chat, '.pending');
  }),
};
export const NewMessagesBelow: Story = {
  play: play(async (chat, { bob }) => {
    for (let line = 1; line <= 30; line += 1) await bob.getOrCreateContact('alice').sendMessage(`Line ${line}`);
    await shown(chat, '.bubble', 30);
    const log = chat.shadowRoot?.querySelector('.log') as HTMLElement;
    await until(() => log.scrollTop > 0);
    log.scrollTop = 0;
    await shown(chat, '.latest');
    await bob.getOrCreateContact('alice').sendMessage('And one more');
    await shown(chat, '.bubble', 31);
  }),
};
export const Offline: Story = { args: { contact: 'nobody' } };
export const AccessExpired: Story = {
  play: play(async (chat, { bob, ccs }) => {
    await talk(chat, bob);
    ccs.setReachable(false);
    await reaches(chat, 'reconnecting');
    ccs.refuseWith({ code: 'token-expired', message: 'The token has expired.' });
    ccs.setReachable(true);
    await reaches(chat, 'error');
  }),
};
export const MissingContact: Story = { args: { contact: '' } };
export const BadAttribute: Story = {
  render: () => html`<apirtc-chat server="not an address" contact="bob"></apirtc-chat>`,
};
export const OwnHeaderAndGreeting: Story = {
  render: ({ contact }, { loaded }) =>
    html`<apirtc-chat contact=${contact} .session=${(loaded as unknown as Scene).alice}>
      <strong slot="header">Customer service</strong>
      <p slot="empty">We answer within a minute.</p>
    </apirtc-chat>`,
};
/** Everybody who is in the conversation; Bob and Chloé are, and have said something. */
const inConversation = (act: (chat: ApirtcChat, conversation: Conversation, scene: Scene) => Promise<void>): Story => ({
  args: { contact: '' },
  render: (_, { loaded }) =>
    html`<apirtc-chat conversation="Spring campaign" .session=${(loaded as unknown as Scene).alice}></apirtc-chat>`,
  play: play(async (chat, scene) => {
    await prepareConversations();
    const enter = async (session: Session) => {
      const conversation = session.getOrCreateConversation('Spring campaign');
      await conversation.join();
      return conversation;
    };
    const bob = await enter(scene.bob);
    await act(chat, bob, scene);
  }),
});

export const InAConversation = inConversation(async (chat, bob, { ccs }) => {
  const chloe = (await connect(ccs, 'chloe', 'Chloé Dupont')).getOrCreateConversation('Spring campaign');
  await chloe.join();
  await until(() => chat.state === 'online');
  await bob.sendMessage('Good morning! Did you see the drawings? 🎉');
  await bob.sendMessage('They are at https://example.org/drawings/spring.');
  await chloe.sendMessage('I like the second one best.');
  await shown(chat, '.bubble', 3);
  chat.send('So do I: it has more air around the headings.');
  await shown(chat, '.sent');
  await Promise.all([bob, chloe].map((each) => each.markRead(4)));
  await chloe.sendMessage('The figures.ods', {
    metadata: { attachment: { url: 'https://example.org/figures.ods', name: 'The figures.ods', size: 48_213 } },
  });
  await bob.sendMessage('A drawing', { metadata: { attachment: { url: drawing(), name: 'Spring.png', type: 'image/png' } } });
  await shown(chat, '.bubble', 6);
});

export const ComingLate = inConversation(async (chat, bob) => {
  for (let line = 1; line <= 120; line += 1) await bob.sendMessage(`What was said before, ${line}`);
  await shown(chat, '.bubble', 50);
});

/** A picture that needs no network. */
function drawing(): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 320 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const sky = context.createLinearGradient(0, 0, 480, 320);
  sky.addColorStop(0, '#ffd6a5');
  sky.addColorStop(1, '#5b2a86');
  context.fillStyle = sky;
  context.fillRect(0, 0, 480, 320);
  const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1] ?? ''), (char) => char.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
}

export const Themed: Story = {
  render: (args, context) => html`
    <style>
      .brand {
        color-scheme: light;
        --apirtc-accent: #5b2a86;
        --apirtc-radius: 6px;
        --apirtc-button-radius: 6px;
        --apirtc-surface: #faf5ff;
        --apirtc-text: #2b1042;
      }
    </style>
    <div class="brand">${meta.render?.(args, context)}</div>
  `,
  play: play((chat, { bob }) => talk(chat, bob)),
};
