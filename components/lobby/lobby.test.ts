import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Session } from '@apirtc-ce/sdk';
import type { ApirtcLevel } from '../level/level.js';
import { deep, pressIn, textIn } from '../testing/deep.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import type { JoinRequestEvent } from './lobby.events.js';
import type { ApirtcLobby } from './lobby.js';

type Tile = HTMLElement & { stream: MediaStream | null };
const tile = (lobby: ApirtcLobby) => deep<Tile>(lobby, 'apirtc-tile')[0] as Tile;
const find = (lobby: ApirtcLobby, selector: string) => deep(lobby, selector)[0];

/** What the browser says of camera and microphone, for the time of some work. */
async function withPermission(state: PermissionState, work: () => Promise<void>): Promise<void> {
  const { query } = Permissions.prototype;
  Permissions.prototype.query = () => Promise.resolve({ state } as PermissionStatus);
  try {
    await work();
  } finally {
    Permissions.prototype.query = query;
  }
}

const session = await lastingSession('alice', {});

describe('<apirtc-lobby>', () => {
  const { query } = Permissions.prototype;
  before(async () => {
    Permissions.prototype.query = () => Promise.resolve({ state: 'prompt' } as PermissionStatus);
    const warm = await rendered('apirtc-lobby', { session, conversation: 'room' });
    await waitUntil(() => find(warm, '.buttons .success'));
  });
  after(() => (Permissions.prototype.query = query));

  keepsTheContract('apirtc-lobby', {
    'without a preview yet': { session, conversation: 'Monday meeting' },
    'without preview': { session, conversation: 'room', withoutPreview: true },
    'going in': { session, conversation: 'room', joining: true },
  });
});

describe('<apirtc-lobby> of somebody', () => {
  const room = people();
  const lobbyOf = async (of: Session, more: Partial<ApirtcLobby> = {}) => {
    const lobby = await rendered('apirtc-lobby', { session: of, conversation: 'room', ...more }, { width: '480px' });
    await waitUntil(() => lobby.state === 'ready');
    return lobby;
  };
  const alices = () => room.join('alice', { userData: { username: 'Alice' } });

  it('opens nothing unasked, and all of it in a press', async () => {
    await withPermission('prompt', async () => {
      const lobby = await lobbyOf(await alices());
      expect(tile(lobby).stream).to.equal(null);
      pressIn(lobby, 'Check camera and microphone');
      await waitUntil(() => tile(lobby).stream?.getVideoTracks().length === 1);
      await waitUntil(() => find(lobby, 'apirtc-device-select'));
      await expectAccessible(lobby);
      const tracks = tile(lobby).stream?.getTracks() ?? [];
      lobby.remove();
      await waitUntil(() => tracks.every(({ readyState }) => readyState === 'ended'));
    });
  });

  it('opens by itself where the browser gives devices anyway, and shows that it hears', async () => {
    await withPermission('granted', async () => {
      const lobby = await lobbyOf(await alices());
      await waitUntil(() => tile(lobby).stream);
      await waitUntil(() => (find(lobby, 'apirtc-level') as ApirtcLevel).value > 0.05, 'the beeps of the fake microphone');
    });
  });

  /** Chooses the last of the microphones. */
  const chooseMicrophone = (lobby: ApirtcLobby): string => {
    const select = deep(lobby, 'apirtc-device-select')[1]?.shadowRoot?.querySelector('select') as HTMLSelectElement;
    select.value = [...select.options].at(-1)?.value ?? '';
    select.dispatchEvent(new Event('change'));
    return select.value;
  };

  it('hands over what was seen: another device, and muted', async () => {
    await withPermission('granted', async () => {
      const lobby = await lobbyOf(await alices());
      await waitUntil(() => tile(lobby).stream && deep(lobby, 'apirtc-device-select').length === 2);
      const before = tile(lobby).stream;
      const other = chooseMicrophone(lobby);
      await waitUntil(() => tile(lobby).stream && tile(lobby).stream !== before);
      deep(lobby, 'button[aria-label="Microphone"]')[0]?.click();
      await waitUntil(() => find(lobby, 'apirtc-mic-button')?.hasAttribute('muted'));
      const requests = heard(document, 'apirtc-join-request');
      pressIn(lobby, 'Join');
      await waitUntil(() => requests.length === 1);
      const { stream, camera, conversation } = requests[0] as JoinRequestEvent;
      expect([camera, conversation, stream?.isAudioEnabled(), stream?.isVideoEnabled()]).to.deep.equal([
        true,
        'room',
        false,
        true,
      ]);
      const [microphone] = stream?.data.getAudioTracks() ?? [];
      expect(microphone?.getSettings().deviceId).to.equal(other);
      lobby.remove();
      await lobby.updateComplete;
      expect(microphone?.readyState).to.equal('live');
      stream?.release();
    });
  });

  it('goes in without the camera, which is closed', async () => {
    await withPermission('granted', async () => {
      const lobby = await lobbyOf(await alices());
      await waitUntil(() => tile(lobby).stream);
      const requests = heard(document, 'apirtc-join-request');
      pressIn(lobby, 'Without camera');
      await waitUntil(() => requests.length === 1);
      expect([requests[0]?.camera, requests[0]?.stream?.hasVideo(), requests[0]?.stream?.hasAudio()]).to.deep.equal([
        false,
        false,
        true,
      ]);
      requests[0]?.stream?.release();
    });
  });

  it('asks for a name when there is none, and Enter goes in with it', async () => {
    await withPermission('prompt', async () => {
      const nameless = await room.join('alice');
      const lobby = await lobbyOf(nameless);
      const requests = heard(document, 'apirtc-join-request');
      (find(lobby, 'input') as HTMLInputElement).focus();
      await sendKeys({ type: 'Alice Dupont' });
      await expectAccessible(lobby);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => requests.length === 1);
      expect([nameless.getUsername(), requests[0]?.stream]).to.deep.equal(['Alice Dupont', null]);
      await waitUntil(() => !find(lobby, 'input'));
    });
  });

  it('says that the camera is blocked, and goes on with the microphone', async () => {
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = (wanted) =>
      wanted?.video
        ? Promise.reject(new DOMException('no', 'NotAllowedError'))
        : getUserMedia.call(navigator.mediaDevices, wanted);
    try {
      await withPermission('prompt', async () => {
        const lobby = await lobbyOf(await alices());
        pressIn(lobby, 'Check camera and microphone');
        await waitUntil(() => textIn(lobby).includes('The camera is blocked.'));
        await waitUntil(() => tile(lobby).stream?.getAudioTracks().length === 1);
        expect(lobby.state).to.equal('ready');
        await expectAccessible(lobby);
      });
    } finally {
      navigator.mediaDevices.getUserMedia = getUserMedia;
    }
  });

  it('says that there is no session, and asks for it again', async () => {
    const lobby = await rendered('apirtc-lobby', { server: 'ftp://example.org', conversation: 'room' });
    await waitUntil(() => lobby.state === 'error');
    expect(textIn(lobby)).to.contain('“server”');
    await expectAccessible(lobby);
  });

  it('speaks French', async () => {
    const lobby = await rendered('apirtc-lobby', { session: await room.join('alice'), conversation: 'room' }, { lang: 'fr' });
    await waitUntil(() => textIn(lobby).includes('Votre nom'));
  });
});
