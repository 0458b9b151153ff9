import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, type User } from './harness/browser.js';
import { openScene, press, type Scene } from './harness/scene.js';

let scene: Scene;
/** Nothing but the kit's script and server. */
let strictest: string;

beforeAll(async () => {
  scene = await openScene();
  const { origin, host } = new URL(scene.ccs.url);
  strictest = `default-src 'none'; connect-src ${origin} ws://${host}; base-uri 'none'; form-action 'none'; script-src ${origin}`;
});
afterAll(() => scene.close());
afterEach(() => scene.everybodyLeaves());

const settingsOf = ({ page }: User) => page.locator('apirtc-settings');

/** All that the page asks for from here on. */
function requestsOf({ page }: User): URL[] {
  const asked: URL[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(new URL(request.url()));
  });
  return asked;
}

describe('settings, on a page of another origin under the strictest Content-Security-Policy', () => {
  it('blur and take noise away where WebAssembly is allowed, with files of the CCS alone', async () => {
    const user = await scene.visit('<apirtc-settings></apirtc-settings>', { csp: `${strictest} 'wasm-unsafe-eval'` });
    const asked = requestsOf(user);
    await press(user, 'Try camera and microphone');
    await settingsOf(user).getByRole('radio', { name: 'Blurred' }).click();
    await settingsOf(user)
      .getByText(/Uses \d+% of a processor core/)
      .waitFor();
    await settingsOf(user).getByRole('switch', { name: 'Reduce noise' }).click();
    await settingsOf(user).locator('input[role=switch]:checked').waitFor();
    const applied = await settingsOf(user).evaluate(
      ({ stream }: HTMLElementTagNameMap['apirtc-settings']) => stream && [stream.videoAppliedFilter, stream.audioAppliedFilter],
    );
    expect(applied).toEqual(['blur', 'noiseReduction']);
    expect([...new Set(asked.map(({ origin }) => origin))]).toEqual([new URL(scene.ccs.url).origin]);
    const files = asked.map(({ pathname }) => pathname);
    for (const kind of [/\.wasm$/, /\.tflite$/, /rnnoise/, /tflite-simd/])
      expect(files).toContainEqual(expect.stringMatching(kind));
    expect([...user.complaints, ...(await errorsOf(user))]).toEqual([]);
  });

  it('say so where it is not, and the rest works', async () => {
    const user = await scene.visit('<apirtc-settings></apirtc-settings>', { csp: strictest });
    await press(user, 'Try camera and microphone');
    await settingsOf(user).getByRole('radio', { name: 'Blurred' }).click();
    await settingsOf(user).getByText('This page does not allow what that takes.').waitFor();
    expect(await settingsOf(user).getByRole('radio', { name: 'As it is' }).isChecked()).toBe(true);
    expect((await errorsOf(user)).map(String).join()).toContain('not-allowed');
  });

  it('nothing of them is fetched before it is used', async () => {
    const user = await scene.visit('<apirtc-settings></apirtc-settings><apirtc-snapshot></apirtc-snapshot>', { csp: strictest });
    const asked = requestsOf(user);
    await user.page.reload({ waitUntil: 'networkidle' });
    expect(asked.filter(({ pathname }) => /wasm|tflite|rnnoise|processor|settings-panel|\/shot-/.test(pathname))).toEqual([]);
  });

  it('a picture is taken, shown and saved', async () => {
    const user = await scene.visit('<apirtc-snapshot filename="me"></apirtc-snapshot>', { csp: strictest });
    await press(user, 'Take a picture');
    await user.page.locator('apirtc-snapshot[state="aiming"]').waitFor();
    await press(user, 'Take a picture');
    await user.page.locator('apirtc-snapshot').getByRole('img', { name: 'Picture' }).waitFor();
    const [download] = await Promise.all([user.page.waitForEvent('download'), user.page.getByText('Download').click()]);
    expect(download.suggestedFilename()).toBe('me.png');
    expect(user.complaints).toEqual([]);
  });
});
