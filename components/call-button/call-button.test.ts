import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReceivedCallInvitation, Session } from '@apirtc-ce/sdk';
import '../call/define.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import type { ApirtcCallButton } from './call-button.js';
import './define.js';
import { waitUntil } from '../testing/wait-until.js';

const find = (element: ApirtcCallButton, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const button = (element: ApirtcCallButton) => find(element, '.button') as HTMLButtonElement;
const becomes = (element: ApirtcCallButton, state: ApirtcCallButton['state']) =>
  waitUntil(() => element.state === state, `becomes ${state}`);

/** What can be read on it. */
const text = (element: ApirtcCallButton) =>
  [find(element, '.label slot'), find(element, '.words :not(.unsaid)')].map((part) => part?.textContent).join(', ');

const rings = (session: Session) =>
  new Promise<ReceivedCallInvitation>((resolve) => void session.on('incomingCall', (invitation) => resolve(invitation)));

/** Everybody this user was rung by, in order. */
const ringsOf = (session: Session, answer: (invitation: ReceivedCallInvitation) => void) => {
  const rung: string[] = [];
  session.on('incomingCall', (invitation) => {
    rung.push(invitation.getSender().id);
    answer(invitation);
  });
  return rung;
};

describe('<apirtc-call-button>', async () => {
  const session = await lastingSession('alice', { bob: { username: 'Bob Okafor' } }, ['nobody']);

  keepsTheContract('apirtc-call-button', {
    'a free contact': { session, contact: 'bob' },
    'audio, a group': { session, group: 'default', media: 'audio' },
    'an empty group': { session, group: 'nobody' },
    'neither contact nor group': { session },
  });
});

describe('<apirtc-call-button> to a contact', () => {
  const room = people();
  const buttonTo = async (contact: string) => {
    const alice = await room.join('alice');
    return { alice, element: await rendered('apirtc-call-button', { session: alice, contact, media: 'audio' }) };
  };

  it('says who is called and whether they are free, live', async () => {
    const { element } = await buttonTo('bob');
    await becomes(element, 'offline');
    expect(text(element)).to.equal('Call bob, Offline');
    await expectAccessible(element);
    const width = element.offsetWidth;
    const bob = await room.join('bob', { userData: { username: 'Bob' } });
    await becomes(element, 'available');
    expect(text(element)).to.equal('Call Bob, Available');
    expect(element.offsetWidth).to.be.closeTo(width, 8);
    const carol = await room.join('carol');
    const invitation = rings(carol);
    const call = bob.getOrCreateContact('carol').call(null, { audioOnly: true });
    await (await invitation).accept(null, { audioOnly: true });
    await becomes(element, 'busy');
    expect(text(element)).to.equal('Call Bob, In a call');
    await expectAccessible(element);
    call?.hangUp();
    await becomes(element, 'available');
  });

  it('does nothing while nobody is free, and can still be read', async () => {
    const { element } = await buttonTo('bob');
    const requests = heard(document, 'apirtc-call-request');
    await becomes(element, 'offline');
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot?.activeElement).to.equal(button(element));
    await sendKeys({ press: 'Enter' });
    expect(requests).to.deep.equal([]);
    expect(button(element).ariaDisabled).to.equal('true');
  });

  it('asks before it calls', async () => {
    const { element } = await buttonTo('bob');
    const bob = await room.join('bob');
    await becomes(element, 'available');
    const requests = heard(document, 'apirtc-call-request');
    const invitation = rings(bob);
    element.addEventListener('apirtc-call-request', (event) => event.preventDefault(), { once: true });
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(requests.map(({ contact, media }) => [contact, media])).to.deep.equal([['bob', 'audio']]);
    // what was cancelled would ring before what is asked for now
    element.media = 'video';
    await sendKeys({ press: 'Enter' });
    expect((await invitation).getCall().media).to.equal('video');
  });

  it('calls in a panel', async () => {
    const { element } = await buttonTo('bob');
    const invitation = rings(await room.join('bob'));
    await becomes(element, 'available');
    element.click();
    expect((await invitation).getCall().media).to.equal('audio');
    await expectAccessible(element);
    element.shadowRoot?.querySelector('apirtc-call')?.hangUp();
    await waitUntil(() => !find(element, 'apirtc-panel'));
  });

  it('calls in an <apirtc-call> of the page', async () => {
    const { alice, element } = await buttonTo('bob');
    const invitation = rings(await room.join('bob'));
    const call = await fixture(html`<apirtc-call .session=${alice}></apirtc-call>`);
    await becomes(element, 'available');
    element.click();
    await invitation;
    await waitUntil(() => call.getAttribute('state') === 'calling');
    expect(find(element, 'apirtc-panel')).to.equal(null);
  });

  it('takes a label of the page, and speaks French', async () => {
    const alice = await room.join('alice');
    const box = await fixture(html`
      <main lang="fr">
        <apirtc-call-button .session=${alice} contact="bob">Parler à un conseiller</apirtc-call-button>
      </main>
    `);
    const element = box.querySelector('apirtc-call-button') as ApirtcCallButton;
    await becomes(element, 'offline');
    expect(element.textContent).to.equal('Parler à un conseiller');
    await waitUntil(() => text(element) === 'Appeler bob, Hors ligne');
  });

  it('says which attribute is missing or wrong, and recovers', async () => {
    const errors = heard(document, 'apirtc-error');
    const element = await rendered('apirtc-call-button', { session: await room.join('alice') });
    expect(find(element, '.failure')?.textContent).to.contain('“contact” is missing');
    element.contact = 'bob';
    await becomes(element, 'offline');
    element.setAttribute('media', 'smoke');
    await becomes(element, 'error');
    expect(find(element, '.failure')?.textContent).to.contain('“media”');
    element.removeAttribute('media');
    await becomes(element, 'offline');
    expect(errors.map(({ code }) => code)).to.deep.equal(['missing-attribute', 'bad-attribute']);
  });

  it('says which session attribute is wrong', async () => {
    const element = await rendered('apirtc-call-button', { server: 'ftp://example.org', contact: 'bob' });
    expect(element.state).to.equal('error');
    expect(find(element, '.failure')?.textContent).to.contain('“server”');
  });

  it('says that it is connecting while the CCS cannot be reached', async () => {
    const { element } = await buttonTo('bob');
    await becomes(element, 'offline');
    room.ccs.setReachable(false);
    await becomes(element, 'connecting');
    expect(text(element)).to.equal('Call bob, Connecting…');
    room.ccs.setReachable(true);
    await becomes(element, 'offline');
  });
});

describe('<apirtc-call-button> to a group', () => {
  const room = people();
  const member = (id: string) => room.join(id, { groups: ['sales'] });
  const buttonToSales = async () =>
    rendered('apirtc-call-button', { session: await room.join('visitor'), contact: '', group: 'sales', media: 'audio' });

  it('is free as soon as one member is', async () => {
    const element = await buttonToSales();
    await becomes(element, 'offline');
    const bob = await member('bob');
    await becomes(element, 'available');
    expect(text(element)).to.equal('Call, Available');
    await bob.disconnect();
    await becomes(element, 'offline');
  });

  it('rings the first free member, and the next one when that turns out busy or gone', async () => {
    const element = await buttonToSales();
    const busy = (invitation: ReceivedCallInvitation) => invitation.decline('User_Busy');
    const [ann, ben] = [await member('ann'), await member('ben')];
    const cat = await member('cat');
    const rung = [ringsOf(ann, busy), ringsOf(ben, () => void ben.disconnect())];
    const invitation = rings(cat);
    const requests = heard(document, 'apirtc-call-request');
    await becomes(element, 'available');
    element.click();
    expect((await invitation).getSender().id).to.equal('visitor');
    expect(rung).to.deep.equal([['visitor'], ['visitor']]);
    expect(requests.map(({ contact }) => contact)).to.deep.equal(['ann']);
    expect(element.shadowRoot?.querySelectorAll('apirtc-call')).to.have.length(1);
  });

  it('stays with a member who does not want to talk', async () => {
    const element = await buttonToSales();
    ringsOf(await member('ann'), (invitation) => invitation.decline());
    const ben = ringsOf(await member('ben'), () => undefined);
    await becomes(element, 'available');
    element.click();
    await waitUntil(() => element.shadowRoot?.querySelector('apirtc-call')?.state === 'ended');
    expect(ben).to.deep.equal([]);
  });
});
