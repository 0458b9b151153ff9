import { expect, oneEvent } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import type { ApirtcControls } from '../controls/controls.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import type { ApirtcTile } from '../tile/tile.js';
import type { CallElementState } from './call-activity.js';
import type { ApirtcCall } from './call.js';
import './define.js';
import { waitUntil } from '../testing/wait-until.js';

const find = (call: ApirtcCall, selector: string) => call.shadowRoot?.querySelector(selector) as Element;
const text = (call: ApirtcCall) => call.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

/** All that is shown of a call; it comes a moment after the state. */
const isDrawn = (call: ApirtcCall) =>
  find(call, '.remote')?.shadowRoot?.querySelector('.caption') &&
  find(call, 'apirtc-controls')?.shadowRoot?.querySelector('apirtc-hang-up-button')?.shadowRoot?.querySelector('button');

const reaches = async (call: ApirtcCall, state: CallElementState) => {
  await waitUntil(() => call.state === state, `state ${state}`).catch(() => undefined);
  expect(call.state).to.equal(state);
};

const callOf = (session: Session, properties: Partial<ApirtcCall> = {}) =>
  rendered('apirtc-call', { session, withoutSound: true, ...properties }, { width: '480px' });

describe('<apirtc-call>', async () => {
  const lasting = await lastingSession('alice', { bob: { username: 'Bob Okafor' } });

  keepsTheContract('apirtc-call', {
    'ready to call': { session: lasting, contact: 'bob' },
    'ready to call with audio': { session: lasting, contact: 'bob', media: 'audio' },
    'ready for calls': { session: lasting },
    'with an attribute that is wrong': { session: lasting, contact: 'bob', media: 'smell' as 'audio' },
  });
});

describe('<apirtc-call> of two people', () => {
  const room = people();

  const aliceAndBob = async (properties: Partial<ApirtcCall> = {}) => {
    const alice = await room.join('alice', { userData: { username: 'Alice' } });
    const bob = await room.join('bob', { userData: { username: 'Bob' } });
    return { caller: await callOf(alice, { contact: 'bob', ...properties }), callee: await callOf(bob), alice, bob };
  };

  const connected = async () => {
    const both = await aliceAndBob();
    both.callee.autoAnswer = true;
    await both.caller.start();
    await reaches(both.caller, 'connected');
    await reaches(both.callee, 'connected');
    await waitUntil(() => isDrawn(both.caller) && isDrawn(both.callee));
    return both;
  };

  it('is accessible in every state of a call', async () => {
    const { caller, callee } = await aliceAndBob();
    await caller.start();
    await reaches(callee, 'ringing');
    await expectAccessible(caller);
    await expectAccessible(callee);
    await callee.answer();
    await reaches(caller, 'connected');
    await expectAccessible(caller);
    caller.hangUp();
    await reaches(callee, 'ended');
    await expectAccessible(callee);
  });

  it('has room in a side bar for who calls, and for a long name beside the duration', async () => {
    const alice = await room.join('alice', { userData: { username: 'Wolfgang-Amadeus Maximilian von Hohenstein-Falkenberg' } });
    const bob = await room.join('bob', { userData: { username: 'Bob' } });
    const caller = await callOf(alice, { contact: 'bob' });
    const callee = await rendered('apirtc-call', { session: bob, withoutSound: true }, { width: '280px' });
    await caller.start();
    await reaches(callee, 'ringing');
    const card = find(callee, '.card');
    expect(card.scrollHeight).to.equal(card.clientHeight);
    await callee.answer();
    await reaches(callee, 'connected');
    await waitUntil(() => isDrawn(callee));
    const name = find(callee, '.remote').shadowRoot?.querySelector('.caption') as Element;
    expect(name.getBoundingClientRect().right).to.be.below(find(callee, '.progress').getBoundingClientRect().left);
  });

  it('tells the page what happens, on both sides', async () => {
    const { caller, callee } = await aliceAndBob();
    const types = ['apirtc-call-incoming', 'apirtc-call-started', 'apirtc-call-connected', 'apirtc-call-ended'] as const;
    const [out, into] = [caller, callee].map((element) => types.map((type) => heard(element, type)));
    await caller.start();
    await reaches(callee, 'ringing');
    await callee.answer();
    await reaches(caller, 'connected');
    await reaches(callee, 'connected');
    callee.hangUp();
    await reaches(caller, 'ended');
    expect(out?.map((events) => events.length)).to.deep.equal([0, 1, 1, 1]);
    expect(into?.map((events) => events.length)).to.deep.equal([1, 1, 1, 1]);
    expect(out?.[3]?.[0]).to.include({ contact: 'bob', media: 'video', reason: 'Hangup_From_Callee', by: 'remote' });
  });

  it('calls with audio once, and offers video again afterwards', async () => {
    const { caller, callee } = await aliceAndBob();
    const button = (label: string) =>
      [...(caller.shadowRoot?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.trim() === label);
    button('Audio call')?.click();
    await reaches(callee, 'ringing');
    expect(callee.call?.media).to.equal('audio');
    caller.hangUp();
    await reaches(caller, 'ended');
    button('Close')?.click();
    await reaches(caller, 'idle');
    expect(button('Video call')).to.exist;
  });

  it('says who declined', async () => {
    const { caller, callee } = await aliceAndBob();
    await caller.start();
    await reaches(callee, 'ringing');
    callee.decline();
    await reaches(caller, 'ended');
    expect(text(caller)).to.contain('Bob declined the call.');
    expect(text(callee)).to.contain('You declined the call from Alice.');
  });

  it('shows muted devices at once, here and there', async () => {
    const { caller, callee } = await connected();
    caller.call?.mute({ audio: true, video: true });
    const controls = find(caller, 'apirtc-controls') as ApirtcControls;
    await waitUntil(() => controls.audioMuted && controls.videoMuted);
    const tile = find(callee, '.remote') as ApirtcTile;
    await waitUntil(() => tile.audioMuted && tile.videoMuted);
  });

  it('can be moved in the page during a call', async () => {
    const { caller, callee } = await connected();
    const ended = heard(document, 'apirtc-call-ended');
    const other = document.createElement('section');
    caller.parentElement?.append(other);
    other.append(caller);
    await caller.updateComplete;
    expect(caller.state).to.equal('connected');
    expect(callee.state).to.equal('connected');
    expect(ended).to.have.length(0);
  });

  it('ends the call when it is removed', async () => {
    const { caller, callee } = await connected();
    caller.remove();
    await reaches(callee, 'ended');
    expect(callee.call?.state).to.include({ reason: 'Hangup_From_Caller', by: 'remote' });
  });

  it('shows that the server cannot be reached while the call goes on, and that it is back', async () => {
    const { caller } = await connected();
    room.ccs.setReachable(false);
    await reaches(caller, 'reconnecting');
    room.ccs.setReachable(true);
    await reaches(caller, 'connected');
  });

  it('lets the page cancel what a person asks for', async () => {
    const { caller } = await connected();
    caller.addEventListener('apirtc-hang-up-request', (event) => event.preventDefault());
    const asked = oneEvent(caller, 'apirtc-hang-up-request');
    const controls = find(caller, 'apirtc-controls');
    const hangUp = controls.shadowRoot?.querySelector('apirtc-hang-up-button')?.shadowRoot?.querySelector('button');
    hangUp?.click();
    await asked;
    await caller.updateComplete;
    expect(caller.state).to.equal('connected');
  });

  it('rings one element of a page, and says it is busy when that one is in a call', async () => {
    const { callee, bob } = await connected();
    const carol = await room.join('carol');
    const second = await callOf(carol, { contact: 'bob' });
    await second.start();
    await reaches(second, 'ended');
    expect(second.call?.state).to.include({ reason: 'User_Busy', by: 'remote' });
    const spare = await callOf(bob);
    await second.start();
    await reaches(spare, 'ringing');
    expect(callee.state).to.equal('connected');
  });

  it('rings only for its contact when it has one', async () => {
    const { caller, bob } = await aliceAndBob();
    const forDora = await callOf(bob, { contact: 'dora' });
    const forAll = (await rendered('apirtc-call', { session: bob, withoutSound: true })) as ApirtcCall;
    caller.parentElement?.ownerDocument.querySelectorAll('apirtc-call').forEach((element) => {
      if (element !== caller && element !== forDora && element !== forAll) element.remove();
    });
    await caller.start();
    await reaches(forAll, 'ringing');
    expect(forDora.state).to.equal('idle');
  });
});

describe('a method of <apirtc-call> that cannot do anything', () => {
  const room = people();

  it('start() without a contact: says which attribute is missing', async () => {
    const element = await callOf(await room.join('alice'));
    const errors = heard(document, 'apirtc-error');
    await element.start();
    expect(errors.map(({ code }) => code)).to.deep.equal(['missing-attribute']);
    await reaches(element, 'error');
    expect(text(element)).to.contain('The attribute “contact” is missing.');
  });

  for (const method of ['answer', 'decline', 'hangUp'] as const) {
    it(`${method}() while there is no call: wrong-state`, async () => {
      const element = await callOf(await room.join('alice'));
      const errors = heard(document, 'apirtc-error');
      await element[method]();
      expect(errors.map(({ code }) => code)).to.deep.equal(['wrong-state']);
    });
  }
});
