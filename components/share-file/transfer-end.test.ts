import { expect } from '@open-wc/testing';
import { sizeText } from './size-text.js';
import { endOf } from './transfer-end.js';
import { errorOf } from './transfer-errors.js';

describe('what became of a file', () => {
  it('is what the CCS said, or else the kind of error', () => {
    expect([
      endOf({ code: 1009, wire: 'too-large' }),
      endOf({ code: 1014, wire: 'full' }),
      endOf({ code: 1014, wire: 'forbidden' }),
      endOf({ code: 1014 }),
      endOf({ code: 1015 }),
      endOf({ code: 1003 }),
      endOf({ code: 1000 }),
      endOf({ code: 1013 }),
    ]).to.deep.equal(['too-large', 'no-room', 'not-allowed', 'no-room', 'cancelled', 'lost', 'corrupt', 'failed']);
  });

  it('is an error for the page, unless somebody wanted it', () => {
    expect(errorOf('lost')).to.equal('connection-lost');
    expect([errorOf('declined'), errorOf('expired'), errorOf('cancelled')]).to.deep.equal([undefined, undefined, undefined]);
  });
});

describe('a size', () => {
  it('is said in the unit and language that people use', () => {
    expect([
      sizeText(0, 'en'),
      sizeText(10, 'en'),
      sizeText(1500, 'en'),
      sizeText(1_250_000, 'en'),
      sizeText(2.5e9, 'en'),
    ]).to.deep.equal(['0 bytes', '10 bytes', '2 kB', '1.3 MB', '2.5 GB']);
    expect(sizeText(1_250_000, 'fr')).to.match(/^1,3\sMo$/);
  });
});
