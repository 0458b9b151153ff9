import { expect } from '@open-wc/testing';
import { flashTitle } from './title-flash.js';
import { waitUntil } from '../testing/wait-until.js';

const element = () => document.querySelector('head > title');
const text = () => element()?.textContent;
const comes = (expected: string) => waitUntil(() => text() === expected, `the title becomes "${expected}"`);

describe('a text in the title', () => {
  beforeEach(() => {
    element()?.remove();
    document.head.append(Object.assign(document.createElement('title'), { textContent: '  My  page ' }));
  });

  it('is there at once, takes turns with the title, and leaves it to the letter', async () => {
    const stop = flashTitle('Alice is calling');
    expect(text()).to.equal('Alice is calling');
    await comes('  My  page ');
    await comes('Alice is calling');
    stop();
    expect(text()).to.equal('  My  page ');
  });

  it('keeps a title that the page has set meanwhile', async () => {
    const stop = flashTitle('Alice is calling');
    document.title = 'Inbox (1)';
    await comes('Alice is calling');
    await comes('Inbox (1)');
    stop();
    expect(text()).to.equal('Inbox (1)');
  });

  it('keeps a title that the page has set just before the end', () => {
    const stop = flashTitle('Alice is calling');
    document.title = 'Inbox (2)';
    stop();
    expect(text()).to.equal('Inbox (2)');
  });

  it('leaves a page without a title without one', async () => {
    element()?.remove();
    const stop = flashTitle('Alice is calling');
    expect(text()).to.equal('Alice is calling');
    await comes('');
    stop();
    expect(element()).to.equal(null);
  });

  it('takes turns with another, and the title comes back after both', async () => {
    const stopAlice = flashTitle('Alice is calling');
    const stopBob = flashTitle('Bob is calling');
    await comes('Bob is calling');
    await comes('Alice is calling');
    stopAlice();
    stopAlice();
    await comes('Bob is calling');
    stopBob();
    expect(text()).to.equal('  My  page ');
  });
});
