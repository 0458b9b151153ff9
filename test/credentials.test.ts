import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProxy } from './harness/blocking-proxy.js';
import { errorsOf } from './harness/browser.js';
import { startCcs, type Ccs } from './harness/ccs.js';
import { callOf, newId, openScene, press, reaches, says, sees, type Scene, type VisitOptions } from './harness/scene.js';
import { expiresIn, signToken } from './harness/token.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

describe('a CCS that wants credentials', () => {
  const SECRET = 'a secret of thirty-two bytes, at least';
  let guarded: Ccs;
  beforeAll(async () => {
    const keys = [
      { key: 'ours', origins: [scene.pages.origin] },
      { key: 'theirs', origins: ['https://elsewhere.example'] },
    ];
    guarded = await startCcs({ env: { SITE_KEYS: JSON.stringify(keys), TOKEN_SECRET: SECRET, MAX_SESSIONS: '1' } });
  });
  afterAll(() => guarded.stop());

  const enter = (attributes: string, options: VisitOptions = {}) =>
    scene.visit(`<apirtc-call ${attributes}></apirtc-call>`, { kit: guarded.url, ...options });
  const visit = (attributes: string, lang = 'en') => enter(`user-id="${newId('alice')}" ${attributes}`, { lang });
  const token = (claims: object = {}) => signToken({ sub: 'alice', exp: expiresIn(600), ...claims }, SECRET);

  const REFUSED = 'The call server does not accept the key or token of this page.';
  const cases: [what: string, attributes: () => string, code: string, sentence: string][] = [
    ['no key', () => '', 'credentials-refused', REFUSED],
    ['an unknown key', () => 'site-key="guess"', 'credentials-refused', REFUSED],
    [
      'a key that is for another site',
      () => 'site-key="theirs"',
      'origin-refused',
      'The call server does not accept calls from this site.',
    ],
    [
      'a token that somebody else signed',
      () => `token="${signToken({ sub: 'a', exp: expiresIn(600) }, 'x')}"`,
      'credentials-refused',
      REFUSED,
    ],
    [
      'a token that has expired',
      () => `token="${token({ exp: expiresIn(-1) })}"`,
      'credentials-expired',
      'Your access has expired. Reload the page.',
    ],
    ['a token of another user', () => `token="${token()}"`, 'user-id-refused', 'The call server does not accept this user id.'],
  ];
  for (const [what, attributes, code, sentence] of cases) {
    it(`refuses ${what}, and the element says so`, async () => {
      const alice = await visit(attributes());
      await says(alice, sentence);
      expect(await errorsOf(alice)).toEqual([`apirtc-call: ${code}`]);
      await reaches(callOf(alice), 'error');
    });
  }

  it('is explained in French', async () => {
    const alice = await visit('site-key="guess"', 'fr');
    await says(alice, 'Le serveur d’appel refuse la clé ou le jeton de cette page.');
    await press(alice, 'Réessayer');
    await expect.poll(() => errorsOf(alice)).toHaveLength(2);
  });

  it('lets in who then has a good key', async () => {
    const alice = await visit('site-key="guess"');
    await says(alice, REFUSED);
    await callOf(alice).evaluate((element) => element.setAttribute('site-key', 'ours'));
    await says(alice, 'Ready for calls');
  });

  it('lets in with a good key, and with a good token, and those two do not see each other as one site', async () => {
    const [a, b] = [newId('alice'), newId('bob')];
    const alice = await enter(`user-id="${a}" site-key="ours"`);
    await says(alice, 'Ready for calls');
    const bob = await enter(`user-id="${b}" token="${token({ sub: b })}" contact="${a}"`);
    await sees(bob, 'Offline');
    expect([...(await errorsOf(alice)), ...(await errorsOf(bob))]).toEqual([]);
  });

  it('refuses a call that the token gives no right to', async () => {
    const [a, b] = [newId('alice'), newId('bob')];
    await enter(`user-id="${b}" token="${token({ sub: b })}" without-sound`);
    const mute = token({ sub: a, apirtc: { call: false } });
    const alice = await enter(`user-id="${a}" token="${mute}" contact="${b}"`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await says(alice, 'You do not have the right to do this.');
    expect(await errorsOf(alice)).toEqual(['apirtc-call: not-allowed']);
  });

  it('refuses one page too many', async () => {
    const id = newId('alice');
    const attributes = `user-id="${id}" site-key="ours"`;
    const first = await enter(attributes);
    await says(first, 'Ready for calls');
    const second = await enter(attributes);
    await says(second, 'You have too many pages open. Close one, then try again.');
    expect(await errorsOf(second)).toEqual(['apirtc-call: too-many-sessions']);
    expect(await errorsOf(first)).toEqual([]);
  });

  it('refuses a token that expired while the connection was lost', async () => {
    const network = await startProxy(guarded.url, 'pass');
    onTestFinished(() => network.close());
    const id = newId('alice');
    const exp = expiresIn(12);
    const alice = await enter(`user-id="${id}" token="${token({ sub: id, exp })}"`, { kit: network.origin });
    await says(alice, 'Ready for calls');
    network.cut();
    await expect.poll(() => Date.now() / 1000, { timeout: 20_000 }).toBeGreaterThan(exp + 1);
    network.restore();
    await says(alice, 'Your access has expired. Reload the page.');
    expect(await errorsOf(alice)).toEqual(['apirtc-call: credentials-expired']);
  });
});
