import { expect } from '@open-wc/testing';
import { claimPage, type Kit } from './claim-page.js';

const kit = (version: string): Kit => ({ version, watch: () => undefined });

describe('two copies of the script on one page', () => {
  const { warn } = console;
  const warnings: string[] = [];
  beforeEach(() => (console.warn = (line: string) => warnings.push(line)));
  afterEach(() => {
    console.warn = warn;
    warnings.length = 0;
  });

  it('one copy has the page and says nothing', () => {
    const only = kit('1.0.0');
    expect(claimPage(only, {})).to.equal(only);
    expect(warnings).to.be.empty;
  });

  it('the first wins, with one warning that names both versions', () => {
    const page = {};
    const first = kit('1.0.0');
    claimPage(first, page);
    expect(claimPage(kit('2.0.0'), page)).to.equal(first);
    expect(claimPage(kit('2.0.0'), page)).to.equal(first);
    expect(warnings).to.deep.equal(['ApiRTC CE 1.0.0 is already on this page; a second copy (2.0.0) is ignored.']);
  });
});
