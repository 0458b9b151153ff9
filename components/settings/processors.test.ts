import type { Stream } from '@apirtc-ce/sdk';
import { expect } from '@open-wc/testing';
import { heard } from '../testing/heard.js';
import { $, checked, openCamera, radios, ready, text, wall } from '../testing/settings-element.js';
import { waitUntil } from '../testing/wait-until.js';
import './define.js';
import './settings-panel.js';

// Apart from the element's other tests, whose policy allows no WebAssembly.
describe('<apirtc-settings> processes', () => {
  const camera = openCamera();

  it('the picture, shows what that costs, and gives the original back', async () => {
    const element = await ready({ stream: camera() });
    const changes = heard(element, 'apirtc-settings-changed');
    radios(element)[1]?.click();
    await element.updateComplete;
    expect(checked(element)).to.deep.equal([true, false]); // not before it is so
    await waitUntil(() => changes.length);
    const processed = changes[0]?.stream as Stream;
    expect([processed === camera(), processed.videoAppliedFilter, element.stream]).to.deep.equal([false, 'blur', processed]);
    await waitUntil(() => /Uses \d+% of a processor core/.test(text(element)), 'the cost is shown');
    expect(checked(element)).to.deep.equal([false, true]);
    radios(element)[0]?.click();
    await waitUntil(() => changes.length === 2);
    expect([changes[1]?.stream, element.stream]).to.deep.equal([camera(), camera()]);
    await waitUntil(() => !text(element).includes('Uses'));
  });

  it('the picture with a picture of the page', async () => {
    const element = await ready({ stream: camera(), backgrounds: `${wall('#2a7f62')}\n ${wall('#a3432f')}` });
    expect(radios(element)).to.have.lengthOf(4);
    radios(element)[3]?.click();
    await waitUntil(() => element.stream?.videoAppliedFilter === 'backgroundImage');
    await waitUntil(() => checked(element)[3]);
  });

  it('not with a picture that is none: it says why, and goes on as before', async () => {
    const element = await ready({ stream: camera(), backgrounds: 'data:,' });
    const errors = heard(element, 'apirtc-error');
    radios(element)[2]?.click();
    await waitUntil(() => errors.length);
    await element.updateComplete;
    expect([errors[0]?.code, errors[0]?.message]).to.deep.equal(['bad-attribute', 'This picture could not be loaded.']);
    expect([text(element).includes('This picture could not be loaded.'), ...checked(element)]).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
    radios(element)[1]?.click();
    await waitUntil(() => element.stream?.videoAppliedFilter === 'blur');
    await waitUntil(() => checked(element)[1]);
    expect(element.state).to.equal('ready');
  });

  it('the sound', async () => {
    const element = await ready({ stream: camera() });
    const noise = $(element, 'input[role=switch]') as HTMLInputElement;
    noise.click();
    await element.updateComplete;
    expect(noise.checked).to.equal(false);
    await waitUntil(() => noise.checked);
    expect(element.stream?.audioAppliedFilter).to.equal('noiseReduction');
    expect(text(element)).to.match(/Uses \d+% of a processor core/);
    noise.click();
    await waitUntil(() => element.stream === camera());
  });

  it('nothing when the page says no', async () => {
    const element = await ready({ stream: camera() });
    const wishes = heard(element, 'apirtc-processor-request');
    element.addEventListener('apirtc-processor-request', (event) => event.preventDefault());
    radios(element)[1]?.click();
    await element.updateComplete;
    expect(wishes.map(({ wish }) => wish)).to.deep.equal([{ kind: 'video', processor: 'blur', backgroundImageUrl: '' }]);
    expect([element.stream, ...checked(element)]).to.deep.equal([camera(), true, false]);
  });
});
