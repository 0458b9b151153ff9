import { expect } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import { prepareConversations } from '@apirtc-ce/sdk';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import type { ApirtcConference } from './conference.js';
import './define.js';

const all = (element: ApirtcConference, selector: string) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];
const tiles = (element: ApirtcConference) => all(element, 'apirtc-tile').map((tile) => tile.getAttribute('name'));
const press = (element: ApirtcConference, text: string) => {
  const button = all(element, 'button').find((each) => each.textContent?.trim() === text) as HTMLButtonElement | undefined;
  if (!button) throw new Error(`no button "${text}"`);
  button.click();
};
const reaches = (element: ApirtcConference, state: string) =>
  waitUntil(() => element.getAttribute('state') === state, `state "${state}", not "${element.getAttribute('state')}"`);
const text = (element: ApirtcConference) => element.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

describe('<apirtc-conference>', async () => {
  const session = await lastingSession('alice', {});
  keepsTheContract('apirtc-conference', {
    lobby: { session, conversation: 'room' },
    'without a name': { session, conversation: ' ' },
  });
});

describe('<apirtc-conference> with others', () => {
  const room = people();
  const enter = async (session: Session, more: Partial<ApirtcConference> = {}) => {
    const element = await rendered('apirtc-conference', { session, conversation: 'room', ...more }, { width: '640px' });
    await waitUntil(() => !all(element, 'button').some((button) => (button as HTMLButtonElement).disabled));
    return element;
  };
  const join = async (id: string, more: Partial<ApirtcConference> = {}) => {
    const element = await enter(await room.join(id, { userData: { username: id } }), more);
    press(element, 'Join');
    return element;
  };

  it('shows everybody who is in, with a picture, and oneself first', async () => {
    const joined = heard(document, 'apirtc-conference-joined');
    const alice = await join('alice');
    await reaches(alice, 'joined');
    await waitUntil(() => text(alice).includes('Nobody else is here'));
    const bob = await join('bob');
    await reaches(bob, 'joined');
    await waitUntil(() => tiles(alice).join() === 'alice,bob' && tiles(bob).join() === 'bob,alice');
    await waitUntil(() => all(alice, 'apirtc-tile').every((tile) => (tile as HTMLElement & { stream?: MediaStream }).stream));
    expect(joined.map(({ conversation }) => conversation)).to.deep.equal(['room', 'room']);
    await expectAccessible(alice);
    bob.leave();
    await waitUntil(() => tiles(alice).join() === 'alice');
    expect(text(bob)).to.contain('You left the conversation.');
  });

  it('has a face for who comes without devices, and for who only chats', async () => {
    const alice = await join('alice');
    await reaches(alice, 'joined');
    const carol = await room.join('carol', { userData: { username: 'carol' } });
    await prepareConversations();
    await carol.getOrCreateConversation('room').join();
    await waitUntil(() => tiles(alice).join() === 'alice,carol');
    expect(all(alice, 'apirtc-tile')[1]?.hasAttribute('video-muted')).to.equal(true);
  });

  it('switches microphone and camera off and on, and the others see it', async () => {
    const [alice, bob] = [await join('alice'), await join('bob')];
    const remote = () => all(bob, 'apirtc-tile').find((tile) => tile.getAttribute('name') === 'alice');
    await waitUntil(() => remote() && !remote()?.hasAttribute('audio-muted') && !remote()?.hasAttribute('video-muted'));
    const controls = all(alice, 'apirtc-controls')[0] as HTMLElement;
    for (const [tag, attribute] of [
      ['apirtc-mic-button', 'audio-muted'],
      ['apirtc-camera-button', 'video-muted'],
    ] as const) {
      const button = controls.shadowRoot?.querySelector(tag)?.shadowRoot?.querySelector('button');
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
    expect(text(bob)).to.contain('A moderator will let you in.');
    await waitUntil(() => text(alice).includes('bob asks to join'));
    press(alice, 'Let in');
    await reaches(bob, 'joined');
    const carol = await join('carol', { moderated: true });
    await waitUntil(() => text(alice).includes('carol asks to join'));
    press(alice, 'Refuse');
    await reaches(carol, 'ended');
    expect(text(carol)).to.contain('A moderator did not let you in.');
    await waitUntil(() => !text(alice).includes('asks to join'));
  });

  it('can be given up while waiting, and tried again', async () => {
    const alice = await join('alice', { moderated: true, moderator: true });
    await reaches(alice, 'joined');
    const bob = await join('bob', { moderated: true });
    await reaches(bob, 'waiting');
    press(bob, 'Cancel');
    await reaches(bob, 'ended');
    press(bob, 'Close');
    await reaches(bob, 'lobby');
    await waitUntil(() => !text(alice).includes('asks to join'));
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
});
