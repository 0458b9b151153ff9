import { expect } from '@open-wc/testing';
import { originOf, SCRIPT_ORIGIN } from './script-origin.js';

describe('the origin of the script', () => {
  it('is scheme, host and port', () => {
    expect(originOf('https://rtc.example.org/apirtc.js?v=2')).to.equal('https://rtc.example.org');
    expect(originOf('http://localhost:3000/chunks/call-1a2b.js')).to.equal('http://localhost:3000');
  });

  it('is empty for a module that no server gave', () =>
    expect(originOf('file:///srv/app/node_modules/kit/index.js')).to.equal(''));

  it('is where this very kit comes from', () => expect(SCRIPT_ORIGIN).to.equal(location.origin));
});
