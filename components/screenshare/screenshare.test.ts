import { expect } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import type { ApirtcScreenshare } from './screenshare.js';
import './define.js';
import { waitUntil } from '../testing/wait-until.js';

const reaches = async (element: ApirtcScreenshare, state: ApirtcScreenshare['state']) => {
  await waitUntil(() => element.state === state, `state ${state}`).catch(() => undefined);
  expect(element.state).to.equal(state);
};

const shareOf = (session: Session, properties: Partial<ApirtcScreenshare> = {}) =>
  rendered('apirtc-screenshare', { session, withoutSound: true, ...properties }, { width: '480px' });

describe('<apirtc-screenshare>', async () => {
  const lasting = await lastingSession('alice', { bob: { username: 'Bob Okafor' } });

  keepsTheContract('apirtc-screenshare', {
    'ready to show': { session: lasting, contact: 'bob' },
    'ready to watch': { session: lasting },
  });
});

describe('<apirtc-screenshare> in a conversation', () => {
  const room = people();
  const inRoom = async (id: string) => {
    const session = await room.join(id, { userData: { username: id[0]?.toUpperCase() + id.slice(1) } });
    const element = await rendered('apirtc-screenshare', { session, conversation: 'room' }, { width: '480px' });
    await waitUntil(() => element.shadowRoot?.querySelector('.beacon.online'));
    return element;
  };
  const said = (element: ApirtcScreenshare) => element.shadowRoot?.querySelector('[role="status"]')?.textContent?.trim();
  const video = (element: ApirtcScreenshare) =>
    element.shadowRoot?.querySelector('apirtc-tile')?.shadowRoot?.querySelector('video');

  it('shows a picture to all who are there, and to who comes later, and stops for all', async () => {
    const [alice, bob] = [await inRoom('alice'), await inRoom('bob')];
    await expectAccessible(bob);
    await alice.start();
    await reaches(alice, 'connected');
    await reaches(bob, 'connected');
    expect([said(alice), said(bob)]).to.deep.equal(['You are sharing your screen', 'Alice is sharing a screen']);
    await waitUntil(() => (video(bob)?.videoWidth ?? 0) > 0, 'a picture');
    await expectAccessible(bob);
    const carol = await rendered('apirtc-screenshare', { session: await room.join('carol'), conversation: 'room' });
    await waitUntil(() => (video(carol)?.videoWidth ?? 0) > 0, 'a picture for Carol');
    alice.hangUp();
    for (const element of [alice, bob, carol]) await reaches(element, 'idle');
    await alice.start();
    await reaches(bob, 'connected');
    alice.remove();
    await reaches(bob, 'idle');
  });

  it('says that its conversation cannot be one', async () => {
    const element = await rendered('apirtc-screenshare', { session: await room.join('alice'), conversation: 'x'.repeat(256) });
    await reaches(element, 'error');
    element.conversation = 'room';
    await waitUntil(() => element.shadowRoot?.querySelector('.beacon.online'));
  });
});

describe('<apirtc-screenshare> of two people', () => {
  const room = people();

  const both = async () => {
    const alice = await room.join('alice', { userData: { username: 'Alice' }, userAcceptOnIncomingScreenSharingCall: true });
    const bob = await room.join('bob', { userData: { username: 'Bob' }, userAcceptOnIncomingScreenSharingCall: true });
    return { shows: await shareOf(alice, { contact: 'bob' }), watches: await shareOf(bob) };
  };

  it('shows a picture to whoever agrees to watch, and stops for both', async () => {
    const { shows, watches } = await both();
    await shows.start();
    await reaches(watches, 'ringing');
    await expectAccessible(watches);
    await watches.answer();
    await reaches(shows, 'connected');
    await reaches(watches, 'connected');
    const video = () => watches.shadowRoot?.querySelector('apirtc-tile')?.shadowRoot?.querySelector('video');
    await waitUntil(() => (video()?.videoWidth ?? 0) > 0, 'a picture');
    await expectAccessible(watches);
    await expectAccessible(shows);
    expect(watches.call?.localStream).to.equal(null);
    shows.hangUp();
    await reaches(watches, 'ended');
  });

  it('has room in a side bar for who asks', async () => {
    const { shows, watches } = await both();
    watches.parentElement?.style.setProperty('inline-size', '280px');
    await shows.start();
    await reaches(watches, 'ringing');
    const card = watches.shadowRoot?.querySelector('.card') as Element;
    expect(card.scrollHeight).to.equal(card.clientHeight);
  });

  it('ends when the browser stops the capture', async () => {
    const { shows, watches } = await both();
    watches.autoAnswer = true;
    await shows.start();
    await reaches(watches, 'connected');
    // What the browser's "stop sharing" does to the track; `stop()` alone tells nobody.
    const track = shows.call?.localStream?.data.getVideoTracks()[0];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
    await reaches(watches, 'ended');
    expect(watches.call?.state).to.include({ reason: 'stop_ScreenSharing', by: 'remote' });
  });

  it('says so where the browser cannot', async () => {
    const { shows } = await both();
    const errors = heard(document, 'apirtc-error');
    const native = Object.getOwnPropertyDescriptor(MediaDevices.prototype, 'getDisplayMedia') as PropertyDescriptor;
    delete (MediaDevices.prototype as Partial<MediaDevices>).getDisplayMedia;
    try {
      await shows.start();
    } finally {
      Object.defineProperty(MediaDevices.prototype, 'getDisplayMedia', native);
    }
    expect(errors.map(({ code }) => code)).to.deep.equal(['screen-unsupported']);
    await waitUntil(() => shows.shadowRoot?.textContent?.includes('This browser cannot share the screen.'));
  });
});
