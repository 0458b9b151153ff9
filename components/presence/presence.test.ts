import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReceivedCallInvitation, Session } from '@apirtc-ce/sdk';
import type { ApirtcCall } from '../call/call.js';
import '../call/define.js';
import type { ApirtcChat } from '../chat/chat.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import './define.js';
import type { ApirtcPresence } from './presence.js';
import { waitUntil } from '../testing/wait-until.js';

const find = (list: ApirtcPresence, selector: string) => list.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const all = (list: ApirtcPresence, selector: string) => [...(list.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];

/** Each row as its reader sees it. */
const rows = (list: ApirtcPresence) =>
  all(list, 'li').map((row) => `${row.querySelector('.name')?.textContent}: ${row.querySelector('.availability')?.textContent}`);

const shows = async (list: ApirtcPresence, ...expected: string[]) => {
  await waitUntil(() => rows(list).join() === expected.join()).catch(() => undefined);
  expect(rows(list)).to.deep.equal(expected);
};

/** The button with this name, once it is there. */
const button = async (list: ApirtcPresence, name: string) => {
  await waitUntil(() => find(list, `[aria-label="${name}"]`), `a button "${name}"`);
  return find(list, `[aria-label="${name}"]`) as HTMLButtonElement;
};

const rings = (session: Session) =>
  new Promise<ReceivedCallInvitation>((resolve) => void session.on('incomingCall', (invitation) => resolve(invitation)));

describe('<apirtc-presence>', async () => {
  const others = { bob: { username: 'Bob Okafor' }, carol: { username: 'Carol Maximiliana von Hohenstein' } };
  const session = await lastingSession('alice', others, ['nobody']);

  keepsTheContract('apirtc-presence', {
    'some people': { session },
    nobody: { session, group: 'nobody' },
    'without buttons': { session, withoutCall: true, withoutChat: true },
  });
});

describe('<apirtc-presence> of a group', () => {
  const room = people();
  const join = (id: string, username = '', groups = ['team']) => room.join(id, { groups, userData: { username } });
  const listOf = (session: Session) => rendered('apirtc-presence', { session, group: 'team' });

  it('lists who is online by name, live', async () => {
    const list = await listOf(await join('alice', 'Alice'));
    await waitUntil(() => find(list, '.empty'));
    const carol = await join('carol', 'Carol');
    await shows(list, 'Carol: Available');
    const bob = await join('bob', 'bob');
    await join('other', 'Of another group', ['sales']);
    await shows(list, 'bob: Available', 'Carol: Available');
    expect(find(list, '.count')?.textContent).to.equal('2');
    await bob.setUsername('Zoe');
    await shows(list, 'Carol: Available', 'Zoe: Available');
    await carol.disconnect();
    await shows(list, 'Zoe: Available');
  });

  it('shows the id of somebody without a name', async () => {
    const list = await listOf(await join('alice'));
    await join('u2');
    await join('u10');
    await shows(list, 'u2: Available', 'u10: Available');
  });

  it('tells who is in a call; they can be written to, and not be called', async () => {
    const [alice, bob, carol] = [await join('alice'), await join('bob', 'Bob'), await join('carol', 'Carol')];
    const list = await listOf(alice);
    const requests = heard(document, 'apirtc-call-request');
    const invitation = rings(carol);
    const call = bob.getOrCreateContact('carol').call(null, { audioOnly: true });
    await (await invitation).accept(null, { audioOnly: true });
    await shows(list, 'Bob: In a call', 'Carol: In a call');
    const video = await button(list, 'Video call with Bob');
    expect(video.ariaDisabled).to.equal('true');
    video.click();
    expect(requests).to.deep.equal([]);
    await expectAccessible(list);
    call?.hangUp();
    await shows(list, 'Bob: Available', 'Carol: Available');
    expect(video.ariaDisabled).to.equal(null);
  });

  it('asks before it calls and before it opens a chat', async () => {
    const list = await listOf(await join('alice'));
    await join('bob', 'Bob');
    const calls = heard(document, 'apirtc-call-request');
    const chats = heard(document, 'apirtc-chat-request');
    const cancel = (event: Event) => event.preventDefault();
    list.addEventListener('apirtc-call-request', cancel);
    list.addEventListener('apirtc-chat-request', cancel, { once: true });
    (await button(list, 'Audio call with Bob')).click();
    (await button(list, 'Video call with Bob')).click();
    const write = await button(list, 'Write to Bob');
    write.click();
    expect(calls.map(({ contact, media }) => [contact, media])).to.deep.equal([
      ['bob', 'audio'],
      ['bob', 'video'],
    ]);
    expect(chats.map(({ contact }) => contact)).to.deep.equal(['bob']);
    // what was cancelled would be here before what is asked for now
    write.click();
    await waitUntil(() => find(list, 'apirtc-chat'));
    expect(all(list, 'apirtc-panel')).to.have.length(1);
  });

  it('calls in a panel, which stays while the call does and goes when the user hangs up', async () => {
    const list = await listOf(await join('alice'));
    const invitation = rings(await join('bob', 'Bob'));
    (await button(list, 'Audio call with Bob')).click();
    expect((await invitation).getCall().media).to.equal('audio');
    const panel = list.shadowRoot?.querySelector('apirtc-panel');
    expect(panel?.persistent).to.equal(true);
    await expectAccessible(list);
    list.shadowRoot?.querySelector('apirtc-call')?.hangUp();
    await waitUntil(() => !find(list, 'apirtc-panel'));
  });

  it('leaves it in the panel to read when the other side declines', async () => {
    const list = await listOf(await join('alice'));
    const invitation = rings(await join('bob', 'Bob'));
    (await button(list, 'Audio call with Bob')).click();
    (await invitation).decline();
    const panel = list.shadowRoot?.querySelector('apirtc-panel');
    await waitUntil(() => panel?.persistent === false);
    expect(panel?.querySelector('apirtc-call')?.state).to.equal('ended');
    panel?.shadowRoot?.querySelector('button')?.click();
    expect(find(list, 'apirtc-panel')).to.equal(null);
  });

  it('goes when the user has read how the call ended', async () => {
    const list = await listOf(await join('alice'));
    const invitation = rings(await join('bob', 'Bob'));
    (await button(list, 'Audio call with Bob')).click();
    (await invitation).decline();
    const ended = () => find(list, 'apirtc-call[state="ended"]')?.shadowRoot;
    await waitUntil(ended);
    const close = [...(ended()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === 'Close');
    close?.click();
    await waitUntil(() => !find(list, 'apirtc-panel'));
  });

  it('makes one call of a double click, in the panel and in the page', async () => {
    const alice = await join('alice');
    const list = await listOf(alice);
    const bob = await join('bob', 'Bob');
    const errors = heard(document, 'apirtc-error');
    const started = heard(document, 'apirtc-call-started');
    let invitation = rings(bob);
    const call = await button(list, 'Audio call with Bob');
    call.click();
    call.click();
    await invitation;
    list.shadowRoot?.querySelector('apirtc-call')?.hangUp();
    await waitUntil(() => !find(list, 'apirtc-panel'));
    const page = await fixture<ApirtcCall>(html`<apirtc-call .session=${alice}></apirtc-call>`);
    invitation = rings(bob);
    call.click();
    await waitUntil(() => page.state === 'calling');
    call.click();
    await invitation;
    // a panel with a second call would be here before this one
    (await button(list, 'Write to Bob')).click();
    await waitUntil(() => find(list, 'apirtc-chat'));
    expect(find(list, 'apirtc-call')).to.equal(null);
    expect([started.length, errors.length]).to.deep.equal([2, 0]);
  });

  it('says that another call is not possible while one goes on in the panel', async () => {
    const list = await listOf(await join('alice'));
    const invitation = rings(await join('bob', 'Bob'));
    await join('carol', 'Carol');
    (await button(list, 'Audio call with Bob')).click();
    await invitation;
    const errors = heard(document, 'apirtc-error');
    (await button(list, 'Audio call with Carol')).click();
    await waitUntil(() => errors.length === 1);
    expect(errors.map(({ code }) => code)).to.deep.equal(['wrong-state']);
    expect(list.shadowRoot?.querySelector('apirtc-call')?.contact).to.equal('bob');
  });

  it('calls in an <apirtc-call> of the page that is free, and has no other contact', async () => {
    const alice = await join('alice');
    const list = await listOf(alice);
    const bob = await join('bob', 'Bob');
    const page = await fixture<HTMLElement>(html`
      <div>
        <apirtc-call .session=${alice} contact="somebody-else"></apirtc-call>
        <apirtc-call id="free" .session=${alice}></apirtc-call>
      </div>
    `);
    const invitation = rings(bob);
    (await button(list, 'Audio call with Bob')).click();
    await invitation;
    expect(page.querySelector('#free')?.getAttribute('state')).to.equal('calling');
    expect(find(list, 'apirtc-panel')).to.equal(null);
  });

  it('opens a chat in a panel, ready to write, and takes the focus back when it closes', async () => {
    const list = await listOf(await join('alice'));
    await join('bob', 'Bob');
    const write = await button(list, 'Write to Bob');
    write.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(list, 'apirtc-chat')?.shadowRoot?.activeElement?.localName === 'textarea');
    const chat = find(list, 'apirtc-chat') as ApirtcChat;
    expect(chat.contact).to.equal('bob');
    await sendKeys({ type: 'Hello' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => chat.shadowRoot?.querySelector('.bubble.sent'));
    await sendKeys({ press: 'Escape' });
    expect(find(list, 'apirtc-panel')).to.equal(null);
    expect(list.shadowRoot?.activeElement).to.equal(write);
  });

  it('counts what nobody has read, until the chat is open', async () => {
    const list = await listOf(await join('alice'));
    const bob = await join('bob', 'Bob');
    await shows(list, 'Bob: Available');
    await bob.getOrCreateContact('alice').sendMessage('one');
    await bob.getOrCreateContact('alice').sendMessage('two');
    const write = await button(list, 'Write to Bob, 2 new messages');
    expect(find(list, '.unread')?.textContent).to.equal('2');
    await expectAccessible(list);
    write.click();
    await button(list, 'Write to Bob');
    expect(find(list, '.unread')).to.equal(null);
  });

  it('offers only what it may', async () => {
    const list = await listOf(await join('alice'));
    await join('bob', 'Bob');
    await shows(list, 'Bob: Available');
    expect(all(list, '.actions button')).to.have.length(3);
    list.withoutCall = true;
    await list.updateComplete;
    expect(all(list, '.actions button').map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Write to Bob']);
    list.withoutChat = true;
    await list.updateComplete;
    expect(all(list, '.actions button')).to.deep.equal([]);
  });

  it('watches another group when told, and none when nobody shows it', async () => {
    const alice = await join('alice');
    const [list, second] = [await listOf(alice), await listOf(alice)];
    await join('bob', 'Bob');
    await join('dora', 'Dora', ['sales']);
    await shows(list, 'Bob: Available');
    list.setAttribute('group', 'sales');
    await shows(list, 'Dora: Available');
    await join('eve', 'Eve');
    await shows(second, 'Bob: Available', 'Eve: Available');
    expect(alice.getSubscribedPresenceGroup()).to.have.members(['team', 'sales']);
    list.removeAttribute('group');
    await waitUntil(() => alice.getSubscribedPresenceGroup().join() === 'team,default');
    list.remove();
    second.remove();
    await waitUntil(() => alice.getSubscribedPresenceGroup().length === 0);
  });

  it('is where it was after the CCS was started again', async () => {
    const alice = await join('alice');
    const list = await listOf(alice);
    await join('bob', 'Bob');
    await shows(list, 'Bob: Available');
    await room.ccs.restart();
    await waitUntil(() => list.state === 'reconnecting');
    await waitUntil(() => list.state === 'online');
    await shows(list, 'Bob: Available');
  });

  it('shows the shape of what will come while it does not know', async () => {
    const alice = await join('alice');
    room.ccs.setReachable(false);
    const list = await listOf(alice);
    expect(list.state).to.equal('reconnecting');
    expect(find(list, '.waiting')).not.to.equal(null);
    await expectAccessible(list);
    room.ccs.setReachable(true);
    await waitUntil(() => find(list, '.empty'));
  });

  it('says which attribute is wrong, and recovers', async () => {
    const errors = heard(document, 'apirtc-error');
    const list = await rendered('apirtc-presence', { session: await join('alice'), group: 'user:bob' });
    await waitUntil(() => list.state === 'error');
    expect(find(list, '.failure')?.textContent).to.contain('“group”');
    expect(errors.map(({ code }) => code)).to.deep.equal(['bad-attribute']);
    await expectAccessible(list);
    list.group = 'team';
    await waitUntil(() => list.state === 'online');
    expect(find(list, '.failure')).to.equal(null);
  });

  it('renders only the row that changed, of five hundred', async () => {
    const list = await listOf(await join('alice'));
    const names = Array.from({ length: 500 }, (_, index) => `person ${index}`);
    const sessions = await Promise.all(names.map((name) => join(name, name)));
    await waitUntil(() => rows(list).length === 500, 'all are there');
    const before = all(list, 'li .name').map((name) => name.firstChild);
    const observer = new MutationObserver(() => undefined);
    observer.observe(list.shadowRoot as ShadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    await sessions[250]?.setPhotoUrl('data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
    await waitUntil(() => all(list, 'apirtc-avatar[photo-url^="data:"]').length === 1);
    expect(observer.takeRecords().length).to.be.at.most(3);
    observer.disconnect();
    expect(all(list, 'li .name').map((name) => name.firstChild)).to.deep.equal(before);
  });
});
