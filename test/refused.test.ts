import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf } from './harness/browser.js';
import { startCcs, type Ccs } from './harness/ccs.js';
import { hearsSound } from './harness/media.js';
import { callOf, lastEnd, newId, openScene, press, reaches, sees, type Scene } from './harness/scene.js';
import { expiresIn, signToken } from './harness/token.js';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

describe('a device that is refused', () => {
  let careful: Browser;
  beforeAll(async () => {
    careful = await scene.launch({ prompts: 'real' });
  });

  it('the camera: the call goes on with audio, and says so', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`);
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`, {
      browser: careful,
      permissions: ['microphone'],
    });
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'connected')));
    await alice.page.getByText('The camera is blocked.').waitFor();
    expect(await errorsOf(alice)).toEqual(['apirtc-call: camera-denied']);
    await hearsSound(bob.page);
  });

  it('camera and microphone: the call ends, and both are told why', async () => {
    const id = newId('bob');
    const bob = await scene.visit(`<apirtc-call user-id="${id}" auto-answer without-sound></apirtc-call>`, {
      browser: careful,
      permissions: [],
    });
    const alice = await scene.visit(`<apirtc-call user-id="${newId('alice')}" contact="${id}"></apirtc-call>`);
    await sees(alice, 'Available');
    await press(alice, 'Video call');
    await Promise.all([alice, bob].map((user) => reaches(callOf(user), 'ended')));
    expect(await lastEnd(alice)).toEqual({ reason: 'User_Media_Error', by: 'remote' });
    expect(await lastEnd(bob)).toEqual({ reason: 'User_Media_Error', by: 'local' });
    expect(bob.complaints).toEqual([]);
  });
});

describe('an attribute that cannot be used', () => {
  for (const attributes of ['server="nonsense" contact="bob"', `user-id="${'x'.repeat(129)}"`, 'media="smell" contact="bob"']) {
    it(`${attributes.slice(0, 20)}: bad-attribute`, async () => {
      const alice = await scene.visit(`<apirtc-call ${attributes}></apirtc-call>`);
      await alice.page.getByText('is not one this element understands.').waitFor();
      expect(await errorsOf(alice)).toEqual(['apirtc-call: bad-attribute']);
      expect(alice.complaints).toEqual([]);
    });
  }

  it('says it in French on a French page', async () => {
    const alice = await scene.visit(`<apirtc-call server="nonsense"></apirtc-call>`, { lang: 'fr' });
    await alice.page.getByText('La valeur de l’attribut « server » n’est pas comprise par cet élément.').waitFor();
  });
});

describe('a server that asks who comes', () => {
  const SECRET = 'a secret of more than thirty-two bytes, for tests';
  let guarded: Ccs;
  beforeAll(async () => {
    const keys = [
      { key: 'ours', origins: [scene.pages.origin], tenant: 'shop' },
      { key: 'theirs', origins: ['https://elsewhere.example.org'], tenant: 'elsewhere' },
    ];
    guarded = await startCcs({ env: { SITE_KEYS: JSON.stringify(keys), TOKEN_SECRET: SECRET } });
  });
  afterAll(() => guarded.stop());

  const token = (claims: object) => signToken({ sub: 'alice', exp: expiresIn(3600), ...claims }, SECRET);

  it('lets in who has a key for this site, or a token that is good', async () => {
    for (const credentials of ['site-key="ours"', `token="${token({})}"`]) {
      const alice = await scene.visit(`<apirtc-call user-id="alice" ${credentials}></apirtc-call>`, { kit: guarded.url });
      await alice.page.getByText('Ready for calls').waitFor();
    }
  });

  const refused: [about: string, attributes: () => string, code: string, sentence: RegExp][] = [
    ['no credentials', () => '', 'credentials-refused', /does not accept the key or token/],
    ['a key that nobody gave', () => 'site-key="made-up"', 'credentials-refused', /does not accept the key or token/],
    ['a key for another site', () => 'site-key="theirs"', 'origin-refused', /does not accept calls from this site/],
    ['a token of before', () => `token="${token({ exp: 1_000_000_000 })}"`, 'credentials-expired', /has expired/],
    ['a token that was altered', () => `token="${token({})}x"`, 'credentials-refused', /does not accept/],
    ['somebody else’s token', () => `user-id="mallory" token="${token({})}"`, 'user-id-refused', /does not accept this user id/],
  ];
  for (const [about, attributes, code, sentence] of refused) {
    it(`refuses ${about}: ${code}`, async () => {
      const alice = await scene.visit(`<apirtc-call ${attributes()}></apirtc-call>`, { kit: guarded.url });
      await alice.page.getByText(sentence).waitFor();
      await reaches(callOf(alice), 'error');
      expect(await errorsOf(alice)).toEqual([`apirtc-call: ${code}`]);
    });
  }
});
