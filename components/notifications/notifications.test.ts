import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { prepareConversations } from '@apirtc-ce/sdk';
import type { Conversation } from '@apirtc-ce/sdk';
import { deep } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { ApirtcNotifications } from './notifications.js';

const toasts = (element: ApirtcNotifications) =>
  deep(element, '.toast').map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim());

const lasting = await lastingSession('alice', {});
await prepareConversations();
await lasting.getOrCreateConversation('room').join();

describe('<apirtc-notifications>', () => {
  before(async () => {
    const warm = await rendered('apirtc-notifications', { session: lasting, conversation: 'room' });
    await waitUntil(() => warm.state === 'joined');
  });

  keepsTheContract('apirtc-notifications', { 'with nothing to say': { session: lasting, conversation: 'room' } });
});

describe('<apirtc-notifications> with others', () => {
  const room = people();
  const silently = async (id: string): Promise<Conversation> => {
    const session = await room.join(id, { userData: { username: id } });
    const conversation = session.getOrCreateConversation('room');
    await conversation.join();
    return conversation;
  };
  const newsOf = async (more: Partial<ApirtcNotifications> = {}, lang = 'en') => {
    const session = await room.join('alice', { userData: { username: 'alice' } });
    const element = await rendered('apirtc-notifications', { session, conversation: 'room', ...more }, { lang });
    await waitUntil(() => element.state === 'joined');
    return element;
  };

  it('says who came, left, and raised a hand, several of a kind together', async () => {
    const element = await newsOf();
    const [bob, carol, dave] = [await silently('bob'), await silently('carol'), await silently('dave')];
    await waitUntil(() => toasts(element).join() === 'dave and 2 others joined');
    await bob.raiseHand();
    await carol.leave();
    await waitUntil(() => toasts(element).slice(1).join() === 'bob raised a hand,carol left');
    await expectAccessible(element);
    await dave.leave();
    await waitUntil(() => toasts(element).at(-1) === 'carol, dave left');
  });

  it('shows messages, and asks to read them, unless they are read elsewhere', async () => {
    const element = await newsOf();
    const bob = await silently('bob');
    await bob.sendMessage('Good morning');
    await waitUntil(() => toasts(element).at(-1) === 'bob Good morning');
    await expectAccessible(element);
    const requests = heard(document, 'apirtc-read-request');
    deep<HTMLButtonElement>(element, 'button.toast')[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => requests.length === 1 && !deep(element, 'button.toast').length);
    element.withoutMessages = true;
    await bob.sendMessage('Are you there?');
    await bob.raiseHand();
    await waitUntil(() => toasts(element).at(-1) === 'bob raised a hand');
    expect(toasts(element).join()).not.to.contain('Are you there?');
  });

  it('begins anew after it was taken out', async () => {
    const element = await newsOf();
    const home = element.parentElement;
    await silently('bob');
    await waitUntil(() => toasts(element).length === 1);
    element.remove();
    home?.append(element);
    await element.updateComplete;
    expect(toasts(element)).to.deep.equal([]);
  });

  it('speaks French', async () => {
    const element = await newsOf({}, 'fr');
    await silently('bob');
    await waitUntil(() => toasts(element).join() === 'bob est là');
  });
});
