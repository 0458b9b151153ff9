import { expect } from '@open-wc/testing';
import { KeptUserId } from './kept-user-id.js';

describe('KeptUserId in a real page', () => {
  it('is in the storage of the tab from the moment the page goes away, and not before', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/';
    const loaded = () => new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const first = loaded();
    document.body.append(frame);
    await first;
    const page = frame.contentWindow as Window;
    const stop = new KeptUserId('reloaded').guard('123', page);
    const before = Object.keys(sessionStorage);
    const second = loaded();
    page.location.reload();
    await second;
    stop();
    frame.remove();
    expect(before.filter((key) => key.includes('reloaded'))).to.deep.equal([]);
    expect(new KeptUserId('reloaded').take(0)).to.equal('123');
    expect(new KeptUserId('reloaded').take(0)).to.equal(undefined);
  });
});
