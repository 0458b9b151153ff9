import { expect } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import type { Identity } from '@apirtc-ce/server/in-page';
import '../call/define.js';
import '../call-button/define.js';
import '../chat/define.js';
import { rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';

/** Everybody may watch Bob, and nobody else. */
const onlyBob: Identity = {
  mode: 'production',
  allowsOrigin: () => true,
  identify: () =>
    Promise.resolve({
      ok: true,
      value: {
        tenant: 'test',
        rights: { groups: ['default', 'group *', 'user:bob'], conversations: [], call: false, message: false, moderate: false },
      },
    }),
};

const NOT_ALLOWED = 'You do not have the right to do this.';

for (const tag of ['apirtc-call', 'apirtc-call-button', 'apirtc-chat'] as const) {
  describe(`<${tag}> whose contact cannot be watched`, () => {
    const room = people({ identity: onlyBob });
    const elementOf = (session: Session, contact: string) => rendered(tag, { session, contact }, { width: '480px' });
    const text = (element: Element) => element.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

    it('says that it has no right to, once', async () => {
      const errors = heard(document, 'apirtc-error');
      const element = await elementOf(await room.join('alice'), 'carol');
      await waitUntil(() => element.state === 'error');
      expect(text(element)).to.contain(NOT_ALLOWED);
      expect(errors.map(({ target, code, message }) => [target, code, message])).to.deep.equal([
        [element, 'not-allowed', NOT_ALLOWED],
      ]);
      await expectAccessible(element);
    });

    it('says that it watches too many', async () => {
      const subscribeTo = Array.from({ length: 99 }, (_, index) => `group ${index}`);
      const element = await elementOf(await room.join('alice', { groups: ['default'], subscribeTo }), 'bob');
      await waitUntil(() => element.state === 'error');
      expect(text(element)).to.contain(NOT_ALLOWED);
    });

    it('says that it is no user id', async () => {
      const element = await elementOf(await room.join('alice'), 'x'.repeat(129));
      await waitUntil(() => element.state === 'error');
      expect(text(element)).to.contain('“contact” is not one');
    });

    it('works with another contact', async () => {
      await room.join('bob', { userData: { username: 'Bob Okafor' } });
      const element = await elementOf(await room.join('alice'), 'carol');
      await waitUntil(() => element.state === 'error');
      element.contact = 'bob';
      await waitUntil(() => text(element).includes('Bob Okafor') && text(element).includes('Available'));
      expect(element.state).not.to.equal('error');
      expect(text(element)).not.to.contain(NOT_ALLOWED);
    });

    it('asks again with each connection', async () => {
      const errors = heard(document, 'apirtc-error');
      const element = await elementOf(await room.join('alice'), 'carol');
      await waitUntil(() => errors.length === 1);
      room.ccs.dropConnections();
      await waitUntil(() => errors.length === 2);
      expect(element.state).to.equal('error');
    });
  });
}
