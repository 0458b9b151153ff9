import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { ERROR_INVITATION_STATE_INVALID } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import type { Session } from '../session/session.js';
import { UserAgent } from '../user-agent/user-agent.js';
import './transfers.js';

/** Both answers of two presses in one moment; the second is known first. */
async function twice<Accepted>(invitation: { accept(): Promise<Accepted> }): Promise<Accepted> {
  const [accepted, again] = [invitation.accept(), invitation.accept()];
  const code = await again.then(
    () => 'accepted again',
    (error: ApiRTCError) => error.code,
  );
  expect(code).to.equal(ERROR_INVITATION_STATE_INVALID);
  return accepted;
}

describe('accepted twice in one moment', () => {
  let ccs: InPageCcs;
  let alice: Session;
  let bob: Session;

  beforeEach(async () => {
    ccs = createInPageCcs();
    const enter = (id: string) => new UserAgent().register({ cloudUrl: 'http://in-page.invalid', transport: ccs.transport, id });
    [alice, bob] = await Promise.all([enter('alice'), enter('bob')]);
  });

  afterEach(async () => {
    await Promise.all([alice.disconnect(), bob.disconnect()]);
    await ccs.close();
  });

  it('a file arrives once', async () => {
    const arriving = new Promise<{ file: File }>((resolve, reject) => {
      bob.on('fileTransferInvitation', (invitation) => void twice(invitation).then(resolve, reject));
    });
    alice.getOrCreateContact('bob').sendFile({}, new File(['hello'], 'greeting.txt'));
    expect(await (await arriving).file.text()).to.equal('hello');
  });

  it('a data channel opens once', async () => {
    const said = new Promise((resolve, reject) => {
      bob.on('dataChannelInvitation', (invitation) => {
        twice(invitation).then((channel) => channel.on('dataReceived', ({ data }) => resolve(data)), reject);
      });
    });
    alice.getOrCreateContact('bob').startDataChannel()?.sendData('hello');
    expect(await said).to.equal('hello');
  });
});
