import { expect } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { ApirtcControls } from '../controls/controls.js';
import { deep, pressIn, textIn } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import type { ApirtcConference } from './conference.js';
import './define.js';

type Tile = HTMLElement & { stream?: MediaStream };
const tiles = (element: ApirtcConference) => deep<Tile>(element, 'apirtc-tile').map((tile) => tile.getAttribute('name'));
const find = (element: ApirtcConference, selector: string) => deep(element, selector)[0];
const reaches = (element: ApirtcConference, state: string) =>
  waitUntil(() => element.getAttribute('state') === state, `state "${state}", not "${element.getAttribute('state')}"`);

const session = await lastingSession('alice', {});

describe('<apirtc-conference>', () => {
  const { query } = Permissions.prototype;
  before(async () => {
    Permissions.prototype.query = () => Promise.resolve({ state: 'prompt' } as PermissionStatus);
    const warm = await rendered('apirtc-conference', { session, conversation: 'room' });
    await waitUntil(() => find(warm, '.buttons .success'));
  });
  after(() => (Permissions.prototype.query = query));

  keepsTheContract('apirtc-conference', {
    lobby: { session, conversation: 'room' },
    'without a name': { session, conversation: ' ' },
  });
});

describe('<apirtc-conference> with others', () => {
  const room = people();
  const enter = async (of: Session, more: Partial<ApirtcConference> = {}, width = '800px') => {
    const element = await rendered('apirtc-conference', { session: of, conversation: 'room', ...more }, { width });
    await waitUntil(() => find(element, 'apirtc-lobby')?.getAttribute('state') === 'ready');
    await waitUntil(() => !find(element, '.buttons .success')?.hasAttribute('disabled'));
    return element;
  };
  const join = async (id: string, more: Partial<ApirtcConference> = {}, width?: string) => {
    const element = await enter(await room.join(id, { userData: { username: id } }), more, width);
    pressIn(element, 'Join');
    return element;
  };
  const silently = async (id: string, options = {}) => {
    const silent = await room.join(id, { userData: { username: id } });
    await prepareConversations();
    const conversation = silent.getOrCreateConversation('room', options);
    await conversation.join();
    return conversation;
  };

  it('shows everybody who is in, with a picture, and oneself first', async () => {
    const joined = heard(document, 'apirtc-conference-joined');
    const alice = await join('alice');
    await reaches(alice, 'joined');
    await waitUntil(() => textIn(alice).includes('Nobody else is here'));
    const bob = await join('bob');
    await reaches(bob, 'joined');
    await waitUntil(() => tiles(alice).join() === 'alice,bob' && tiles(bob).join() === 'bob,alice');
    await waitUntil(() => deep<Tile>(alice, 'apirtc-tile').every((tile) => tile.stream));
    expect(joined.map(({ conversation }) => conversation)).to.deep.equal(['room', 'room']);
    await expectAccessible(alice);
    bob.leave();
    await waitUntil(() => tiles(alice).join() === 'alice');
    expect(textIn(bob)).to.contain('You left the conversation.');
  });

  it('has a face for who comes without devices, and for who only chats', async () => {
    const alice = await join('alice');
    await reaches(alice, 'joined');
    await silently('carol');
    await waitUntil(() => tiles(alice).join() === 'alice,carol');
    expect(deep(alice, 'apirtc-tile')[1]?.hasAttribute('video-muted')).to.equal(true);
  });

  it('switches microphone and camera off and on, and the others see it', async () => {
    const [alice, bob] = [await join('alice'), await join('bob')];
    const remote = () => deep(bob, 'apirtc-tile').find((tile) => tile.getAttribute('name') === 'alice');
    await waitUntil(() => remote() && !remote()?.hasAttribute('audio-muted') && !remote()?.hasAttribute('video-muted'));
    for (const [tag, attribute] of [
      ['apirtc-mic-button', 'audio-muted'],
      ['apirtc-camera-button', 'video-muted'],
    ] as const) {
      const button = find(alice, tag)?.shadowRoot?.querySelector('button');
      button?.click();
      await waitUntil(() => remote()?.hasAttribute(attribute), `${attribute} at the other side`);
      button?.click();
      await waitUntil(() => !remote()?.hasAttribute(attribute), `${attribute} gone again`);
    }
  });

  it('lets a moderator let people in, refuse them, and tells them so', async () => {
    const alice = await join('alice', { moderated: true, moderator: true });
    await reaches(alice, 'joined');
    const bob = await join('bob', { moderated: true });
    await reaches(bob, 'waiting');
    await waitUntil(() => textIn(bob).includes('A moderator will let you in.'));
    await waitUntil(() => textIn(alice).includes('bob asks to join'));
    await expectAccessible(alice);
    pressIn(alice, 'Let in');
    await reaches(bob, 'joined');
    const carol = await join('carol', { moderated: true });
    await waitUntil(() => textIn(alice).includes('carol asks to join'));
    pressIn(alice, 'Refuse');
    await reaches(carol, 'ended');
    expect(textIn(carol)).to.contain('A moderator did not let you in.');
    await waitUntil(() => !textIn(alice).includes('asks to join'));
  });

  it('can be given up while waiting, and tried again', async () => {
    const alice = await join('alice', { moderated: true, moderator: true });
    await reaches(alice, 'joined');
    const bob = await join('bob', { moderated: true });
    await reaches(bob, 'waiting');
    pressIn(bob, 'Cancel');
    await reaches(bob, 'ended');
    pressIn(bob, 'Close');
    await reaches(bob, 'lobby');
    await waitUntil(() => !textIn(alice).includes('asks to join'));
  });

  it('says that its name cannot be one, and can be put right', async () => {
    const alice = await enter(await room.join('alice'));
    const errors = heard(document, 'apirtc-error');
    const { conversation } = alice;
    alice.conversation = 'x'.repeat(256);
    await reaches(alice, 'error');
    expect(errors.map(({ code }) => code)).to.deep.equal(['bad-attribute']);
    alice.conversation = conversation as string;
    await reaches(alice, 'lobby');
  });

  it('leaves when it is taken out of the page', async () => {
    const [alice, bob] = [await join('alice'), await join('bob')];
    await waitUntil(() => tiles(alice).join() === 'alice,bob');
    bob.remove();
    await waitUntil(() => tiles(alice).join() === 'alice');
  });

  it('tells of messages while the chat is shut, counts them, and opens it', async () => {
    const alice = await join('alice');
    await reaches(alice, 'joined');
    const bob = await silently('bob');
    await waitUntil(() => tiles(alice).length === 2 && find(alice, 'apirtc-notifications')?.getAttribute('state') === 'joined');
    await bob.sendMessage('Good morning');
    await waitUntil(() => find(alice, '.extra .badge')?.textContent === '1');
    await waitUntil(() => find(alice, '.toast.message')?.textContent?.includes('Good morning'));
    await expectAccessible(alice);
    find(alice, '.toast.message')?.click();
    await waitUntil(() => find(alice, '.bubble')?.textContent?.includes('Good morning'));
    await waitUntil(() => !find(alice, '.extra .badge'));
    await expectAccessible(alice);
    pressIn(alice, 'Close');
    await waitUntil(() => !find(alice, 'apirtc-chat'));
    expect(bob.getContactsNumber()).to.equal(1);
  });

  it('shows raised hands, on the tile and in the list of people', async () => {
    const [alice, bob] = [await join('alice'), await join('bob')];
    await waitUntil(() => tiles(alice).length === 2 && tiles(bob).length === 2);
    pressIn(bob, 'Raise hand');
    await waitUntil(() => find(alice, '.hand b')?.textContent === '1');
    pressIn(alice, 'People');
    await waitUntil(() => deep(alice, '.participant').length === 2 && deep(alice, '.participant .mark.hand').length === 1);
    expect(deep(alice, '.participant .name')[0]?.textContent?.trim()).to.equal('bob');
    await expectAccessible(alice);
    pressIn(bob, 'Lower hand');
    await waitUntil(() => !find(alice, '.hand'));
  });

  it('makes who is pinned large, and all alike again', async () => {
    const alice = await join('alice', {}, '700px');
    await reaches(alice, 'joined');
    await silently('bob');
    await waitUntil(() => tiles(alice).join() === 'alice,bob');
    pressIn(alice, 'Pin bob');
    await waitUntil(() => find(alice, 'apirtc-tile.large')?.getAttribute('name') === 'bob');
    await expectAccessible(alice);
    pressIn(alice, 'Unpin bob');
    await waitUntil(() => !find(alice, 'apirtc-tile.large'));
    alice.layout = 'speaker';
    await waitUntil(() => find(alice, 'apirtc-tile.large')?.getAttribute('name') === 'bob');
  });

  it('sends from another device, and stays muted', async () => {
    const alice = await join('alice');
    await reaches(alice, 'joined');
    await waitUntil(() => deep<Tile>(alice, 'apirtc-tile')[0]?.stream);
    const stream = () => deep<Tile>(alice, 'apirtc-tile')[0]?.stream;
    const before = stream()?.getAudioTracks()[0];
    const controls = find(alice, 'apirtc-controls') as ApirtcControls;
    find(alice, 'apirtc-mic-button')?.shadowRoot?.querySelector('button')?.click();
    await waitUntil(() => controls.audioMuted);
    const other = controls.devices.findLast(({ type }) => type === 'audioinput');
    const select = deep<HTMLSelectElement>(alice, 'select').find((each) =>
      [...each.options].some(({ value }) => value === other?.id),
    );
    (select as HTMLSelectElement).value = other?.id ?? '';
    select?.dispatchEvent(new Event('change'));
    await waitUntil(() => stream()?.getAudioTracks()[0]?.getSettings().deviceId === other?.id);
    await waitUntil(() => controls.audioInputId === other?.id);
    expect([controls.audioMuted, before?.readyState]).to.deep.equal([true, 'ended']);
    expect(stream()?.getAudioTracks()[0]?.enabled).to.equal(false);
  });

  it('has room for its controls in a side bar, in the menu what finds none', async () => {
    const alice = await join('alice', {}, '320px');
    await reaches(alice, 'joined');
    const bar = find(alice, '.buttons[role="toolbar"]') as HTMLElement;
    await waitUntil(() => !find(alice, 'apirtc-screen-button'));
    expect(bar.scrollWidth).to.be.at.most(320);
    pressIn(alice, 'More options');
    const menu = find(alice, '.menu#menu') as HTMLElement;
    await waitUntil(() => menu.matches(':popover-open'));
    pressIn(alice, 'People');
    await waitUntil(() => deep(alice, '.participant').length === 1);
    expect(menu.matches(':popover-open')).to.equal(false);
    await expectAccessible(alice);
  });

  it('has camera, effects, files and a whiteboard beside the tiles', async () => {
    const alice = await join('alice', { backgrounds: 'data:,' });
    await reaches(alice, 'joined');
    await waitUntil(() => deep<Tile>(alice, 'apirtc-tile')[0]?.stream);
    pressIn(alice, 'Whiteboard');
    await waitUntil(() => find(alice, 'canvas[aria-label="Whiteboard"]'));
    await expectAccessible(alice);
    pressIn(alice, 'Files');
    await waitUntil(() => find(alice, 'apirtc-share-file')?.getAttribute('state') === 'ready');
    expect(find(alice, 'apirtc-whiteboard')).to.equal(undefined);
    await expectAccessible(alice);
    pressIn(alice, 'Camera and sound');
    await waitUntil(() => deep(alice, 'input[type=radio]').length === 3);
    await expectAccessible(alice);
    pressIn(alice, 'Close');
    await waitUntil(() => !find(alice, 'apirtc-settings'));
    expect(deep<Tile>(alice, 'apirtc-tile')[0]?.stream?.active, 'not closed with its settings').to.equal(true);
  });

  it('says so when it is out without anybody having said that', async () => {
    const of = await room.join('alice');
    const alice = await enter(of);
    pressIn(alice, 'Join');
    await reaches(alice, 'joined');
    const ended = heard(document, 'apirtc-conference-ended');
    await of.getOrCreateConversation(alice.conversation ?? '').leave();
    await reaches(alice, 'ended');
    expect(textIn(alice)).to.contain('You are no longer in the conversation.');
    expect(ended.map(({ reason }) => reason)).to.deep.equal(['lost']);
  });

  it('records the own camera into a file', async () => {
    const alice = await join('alice');
    await reaches(alice, 'joined');
    await waitUntil(() => deep<Tile>(alice, 'apirtc-tile')[0]?.stream);
    const saved: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this);
    };
    try {
      pressIn(alice, 'Record my camera');
      await waitUntil(() => textIn(alice).includes('Stop recording'));
      pressIn(alice, 'Stop recording');
      await waitUntil(() => saved.length === 1);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved[0]?.download).to.match(/^\d{4}-.*\.webm$/);
    expect((await (await fetch(saved[0]?.href ?? '')).blob()).type).to.contain('video/webm');
  });
});
