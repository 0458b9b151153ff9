import '@apirtc-ce/components/share-file/define.js';
import type { ApirtcShareFile } from '@apirtc-ce/components';
import type { Session } from '@apirtc-ce/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { reaches, until } from './setup/wait.js';

interface Args {
  contact: string;
  conversation: string;
}

interface Scene {
  alice: Session;
  bob: Session;
}

const meta: Meta<Args> = {
  title: 'Paste/Share file',
  component: 'apirtc-share-file',
  tags: ['autodocs'],
  args: { contact: 'bob', conversation: '' },
  loaders: [
    async () => {
      const ccs = await openCcs();
      const [alice, bob] = await Promise.all([connect(ccs, 'alice', 'Alice Dupont'), connect(ccs, 'bob', 'Bob Martin')]);
      return { alice, bob };
    },
  ],
  render: ({ contact, conversation }, { loaded }) =>
    html`<apirtc-share-file
      contact=${contact}
      conversation=${conversation}
      .session=${(loaded as unknown as Scene).alice}
    ></apirtc-share-file>`,
};
export default meta;

type Story = StoryObj<Args>;

const file = (name: string, bytes: number): File => new File([new Uint8Array(bytes)], name);

/** Lets something happen once files can be sent, and waits for what comes of it. */
const play = (
  state: ApirtcShareFile['state'],
  act: (element: ApirtcShareFile, scene: Scene) => void | Promise<void>,
): Story['play'] => {
  return async ({ canvasElement, loaded }) => {
    const element = canvasElement.querySelector('apirtc-share-file') as ApirtcShareFile;
    await reaches(element, 'ready');
    await act(element, loaded as unknown as Scene);
    await reaches(element, state);
  };
};

export const Ready: Story = {};
export const OnlyReceives: Story = { args: { contact: '' } };
export const WaitingForAnAnswer: Story = {
  play: play('transferring', (element) => element.send([file('holidays.zip', 48_200_000), file('invoice.pdf', 182_000)])),
};
export const Offered: Story = {
  play: play(
    'transferring',
    (_, { bob }) => void bob.getOrCreateContact('alice').sendFile(null, file('contract.pdf', 1_250_000)),
  ),
};
export const SentAndReceived: Story = {
  play: play('ready', async (element, { bob }) => {
    bob.on('fileTransferInvitation', (invitation) => void invitation.accept());
    const arrived = new Promise((resolve) => element.addEventListener('apirtc-file-received', resolve, { once: true }));
    bob.getOrCreateContact('alice').sendFile(null, file('plan.svg', 24_000));
    const accept = (): void => element.shadowRoot?.querySelector<HTMLElement>('.success')?.click();
    const watch = new MutationObserver(accept);
    watch.observe(element.shadowRoot as ShadowRoot, { childList: true, subtree: true });
    await arrived;
    watch.disconnect();
    element.send([file('notes.txt', 1_400)]);
    await until(() => element.shadowRoot?.querySelectorAll('li.done').length === 2);
  }),
};
export const Refused: Story = {
  play: play('ready', async (element, { bob }) => {
    bob.on('fileTransferInvitation', (invitation) => invitation.decline());
    element.send([file('holidays.zip', 48_200_000)]);
    await until(() => element.shadowRoot?.querySelector('li.over') !== null);
  }),
};
export const InAConversation: Story = { args: { contact: '', conversation: 'Project Aurora' } };
