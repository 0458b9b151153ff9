import { expect } from '@open-wc/testing';
import { isBadAttribute, parseNames, parseSessionAttributes, sessionKey, type SessionOptions } from './session-options.js';

const ORIGIN = 'https://rtc.example.org';

function parse(attributes: Parameters<typeof parseSessionAttributes>[0]): SessionOptions {
  const parsed = parseSessionAttributes(attributes, ORIGIN);
  if (isBadAttribute(parsed)) throw new Error(parsed.reason);
  return parsed;
}

describe('session attributes', () => {
  it('default to the origin that served the script', () => {
    expect(parse({})).to.deep.equal({ server: ORIGIN });
    expect(parse({ server: '  ' })).to.deep.equal({ server: ORIGIN });
  });

  it('keep the path of a server and drop what does not belong to an address', () => {
    expect(parse({ server: 'http://localhost:3000/' }).server).to.equal('http://localhost:3000');
    expect(parse({ server: 'https://example.org/rtc/?a=1#b' }).server).to.equal('https://example.org/rtc');
  });

  for (const server of ['localhost:3000', 'ftp://example.org', 'not an address', 'javascript:alert(1)']) {
    it(`refuse the server "${server}"`, () => {
      const parsed = parseSessionAttributes({ server }, ORIGIN);
      expect(isBadAttribute(parsed) && parsed.attribute).to.equal('server');
    });
  }

  it('refuse a user id that the protocol does not allow', () => {
    const parsed = parseSessionAttributes({ userId: 'x'.repeat(129) }, ORIGIN);
    expect(isBadAttribute(parsed) && parsed.attribute).to.equal('user-id');
    expect(parse({ userId: 'x'.repeat(128) }).userId).to.have.length(128);
  });

  it('count as absent when empty', () => {
    expect(
      parse({ userId: ' ', siteKey: '', token: '', username: '', photoUrl: '', groups: ' , ', subscribeTo: '' }),
    ).to.deep.equal({
      server: ORIGIN,
    });
  });

  it('take lists of names with spaces in them', () => {
    expect(parseNames('sales, customer care,sales')).to.deep.equal(['sales', 'customer care']);
  });
});

describe('the key of a session', () => {
  const base = parse({ userId: 'alice', siteKey: 'k' });
  const differing: [string, Partial<SessionOptions>][] = [
    ['server', { server: 'https://other.example.org' }],
    ['site key', { siteKey: 'other' }],
    ['token', { token: 'other' }],
    ['user', { userId: 'bob' }],
  ];
  for (const [what, difference] of differing) {
    it(`differs by ${what}`, () => expect(sessionKey({ ...base, ...difference })).not.to.equal(sessionKey(base)));
  }
  it('is the same whatever the user tells about itself', () => {
    expect(sessionKey({ ...base, username: 'Alice', groups: ['a'] })).to.equal(sessionKey(base));
  });
});
