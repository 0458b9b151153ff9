import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../call/define.js';
import type { ApirtcCall } from '../call/call.js';
import { keepsTheContract } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { adoptedSession } from './page-session.js';
import type { ApirtcSession } from './session.js';
import './define.js';
import { waitUntil } from '../testing/wait-until.js';

describe('<apirtc-session>', async () => {
  const lasting = await lastingSession('alice', {});
  keepsTheContract('apirtc-session', { online: { session: lasting }, 'with a server that is none': { server: 'nonsense' } });
});

describe('elements inside an <apirtc-session>', () => {
  const room = people();
  const isReady = (call: Element) => waitUntil(() => call.shadowRoot?.textContent?.includes('Ready for calls'));

  it('use its session, in shadow roots too', async () => {
    const alice = await room.join('alice');
    const around = await fixture<ApirtcSession>(html`
      <apirtc-session .session=${alice}>
        <apirtc-call></apirtc-call>
        <div class="host"></div>
      </apirtc-session>
    `);
    const root = (around.querySelector('.host') as Element).attachShadow({ mode: 'open' });
    root.append(document.createElement('apirtc-call'));
    await isReady(around.querySelector('apirtc-call') as Element);
    await isReady(root.querySelector('apirtc-call') as Element);
    expect(around.state).to.equal('online');
  });

  it('follow it when it gets another', async () => {
    const [alice, bob] = [await room.join('alice'), await room.join('bob')];
    const around = await fixture<ApirtcSession>(
      html`<apirtc-session .session=${alice}><apirtc-call auto-answer without-sound></apirtc-call></apirtc-session>`,
    );
    const call = around.querySelector('apirtc-call') as ApirtcCall;
    await isReady(call);
    around.session = bob;
    await isReady(call);
    const ringing = oneEvent(call, 'apirtc-call-incoming');
    alice.getOrCreateContact('bob').call();
    await ringing;
  });

  it('say what is wrong with its attributes, and nothing more once that is mended', async () => {
    const errors = heard(document, 'apirtc-error');
    const around = await fixture<ApirtcSession>(
      html`<apirtc-session server="nonsense"><apirtc-call contact="bob"></apirtc-call></apirtc-session>`,
    );
    const call = around.querySelector('apirtc-call') as ApirtcCall;
    await waitUntil(() => call.state === 'error');
    expect(new Set(errors.map(({ code }) => code))).to.deep.equal(new Set(['bad-attribute']));
    around.session = await room.join('alice');
    await waitUntil(() => call.state === 'idle');
  });

  it('share a session with others that adopt the same', async () => {
    const alice = await room.join('alice');
    const page = adoptedSession(alice);
    expect(adoptedSession(alice)).to.equal(page);
  });
});
