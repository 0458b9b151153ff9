import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import {
  INVITATION_STATUS_ACCEPTED,
  INVITATION_STATUS_CANCELLED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_ENDED,
  INVITATION_STATUS_EXPIRED,
} from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import {
  ERROR_BAD_PARAMETER,
  ERROR_INVITATION_STATE_INVALID,
  ERROR_NETWORK_UNAVAILABLE,
  ERROR_NOT_ALLOWED,
  ERROR_OPERATION_CANCELED,
  ERROR_OTHER,
  ERROR_WRONG_STATE,
} from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import type { Invitation } from '../invitation/invitation.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import type { Listener, Observable } from '../observable.js';
import type { RegisterInformation } from '../session/registration.js';
import type { Session } from '../session/session.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { DATACHANNEL_STATUS_ENDED, DATACHANNEL_STATUS_ONGOING, DATACHANNEL_STATUS_WAITING } from './data-channel-constants.js';
import type { DataChannel } from './data-channel.js';
import type { Payload } from './payload.js';
import type { ReceivedFileTransferInvitation } from './received-file-transfer-invitation.js';
import { corruptOneChunk, digest, eventually, filesOnDisk, fillDiskAfter, noise } from './spoiling.testing.js';
import './transfers.js';

/** More than is kept in memory. */
const LARGE = 12 * 1024 * 1024;

describe('files and data from page to page', () => {
  let ccs: InPageCcs;
  let agents: UserAgent[];
  let alice: Session;
  let bob: Session;
  let toBob: Contact;

  const enter = (id: string, info: RegisterInformation = {}): Promise<Session> => {
    const agent = new UserAgent();
    agents.push(agent);
    return agent.register({ cloudUrl: 'http://in-page.invalid', transport: ccs.transport, id, ...info });
  };

  beforeEach(async () => {
    setLogLevel(LOG_LEVEL_ERROR);
    ccs = createInPageCcs();
    agents = [];
    [alice, bob] = await Promise.all([enter('alice'), enter('bob')]);
    toBob = alice.getOrCreateContact('bob');
  });

  afterEach(async () => {
    await Promise.all(agents.map((agent) => agent.unregister()));
    await ccs.close();
    setLogLevel(LOG_LEVEL_WARN);
  });

  /** Offers a file to Bob; both sides of it. */
  async function offer(
    data: Payload,
    info?: { name?: string; type?: string },
  ): Promise<[sent: SentInvitation, received: ReceivedFileTransferInvitation]> {
    const arriving = next(bob, 'fileTransferInvitation');
    const sent = toBob.sendFile(info, data);
    if (!sent) throw new Error('cannot send');
    return [sent, await arriving];
  }

  describe('a file', () => {
    it('arrives as it was, with progress on both sides, and ends on both', async () => {
      const [sent, received] = await offer(new File(['hello ', 'world'], 'greeting.txt', { type: 'text/plain' }));
      expect(received.getFileInfo()).to.deep.equal({ name: 'greeting.txt', type: 'text/plain', size: 11 });
      expect(received.getSender()).to.equal(bob.getOrCreateContact('alice'));
      const [ended, progress, success] = [
        statusIs(sent, INVITATION_STATUS_ENDED),
        next(toBob, 'fileTransferProgress'),
        next(toBob, 'fileSentSuccessfully'),
      ];
      const here = next(received, 'progress');
      const { file, name, type } = await received.accept();
      expect([await file.text(), name, type]).to.deep.equal(['hello world', 'greeting.txt', 'text/plain']);
      expect((await here).percentage).to.equal(100);
      expect((await progress).transferInformation).to.include({ fileSize: 11, percentage: 100 });
      expect((await success).fileInfo).to.deep.equal({ name: 'greeting.txt', type: 'text/plain' });
      await Promise.all([ended, statusIs(received, INVITATION_STATUS_ENDED)]);
    });

    it('may be empty', async () => {
      const [, received] = await offer(new File([], 'empty'));
      expect((await received.accept()).file.size).to.equal(0);
    });

    it('that is large goes to the disk, and what did not arrive leaves nothing there', async () => {
      const data = noise(LARGE);
      const [, received] = await offer(data, { name: 'noise', type: 'application/octet-stream' });
      const before = await filesOnDisk();
      const { file } = await received.accept();
      expect(await filesOnDisk()).to.equal(before + 1);
      expect(await digest(file)).to.equal(await digest(new Blob([data])));
    });

    it('that is large is locked against other pages for as long as there is something of it', async () => {
      const locks = async () => {
        const { held = [] } = await navigator.locks.query();
        return held.filter(({ name = '' }) => name.startsWith('apirtc-files:')).length;
      };
      const before = await locks();
      const [, cancelled] = await offer(noise(LARGE));
      cancelled.on('progress', () => cancelled.cancel());
      await rejects(cancelled.accept(), ERROR_OPERATION_CANCELED);
      await eventually(async () => (await locks()) === before);
      const [, failed] = await offer(noise(LARGE));
      const restore = fillDiskAfter(2 * 1024 * 1024);
      await rejects(failed.accept(), ERROR_NOT_ALLOWED).finally(restore);
      await eventually(async () => (await locks()) === before);
      const [, received] = await offer(noise(LARGE));
      const { file } = await received.accept();
      // What the page was given it may read as long as it wants: nobody sweeps it away meanwhile.
      await (await offer(noise(LARGE)))[1].accept();
      expect(await locks()).to.equal(before + 2);
      expect((await file.slice(LARGE - 4).arrayBuffer()).byteLength).to.equal(4);
    });

    it('has a name that is a name, whatever its sender says', async () => {
      const [, received] = await offer('x', { name: '../../.profile' });
      expect(received.getFileInfo().name).to.equal('_profile');
      expect((await received.accept()).name).to.equal('_profile');
    });

    it('is declined', async () => {
      const [sent, received] = await offer('x');
      received.decline('no');
      await statusIs(sent, INVITATION_STATUS_DECLINED);
      expect(sent.declineReason).to.equal('no');
      await rejects(received.accept(), ERROR_INVITATION_STATE_INVALID);
    });

    it('is taken back', async () => {
      const [sent, received] = await offer('x');
      sent.cancel();
      await statusIs(received, INVITATION_STATUS_CANCELLED);
    });

    it('expires for somebody who is not there', async () => {
      const sent = alice.getOrCreateContact('nobody').sendFile(null, 'x');
      if (sent) await statusIs(sent, INVITATION_STATUS_EXPIRED);
      expect(sent).not.to.equal(null);
    });

    it('is not offered without a connection, and nothing that is no file is', async () => {
      expect(() => toBob.sendFile(null, 3 as unknown as string))
        .to.throw()
        .with.property('code', ERROR_BAD_PARAMETER);
      await alice.disconnect();
      expect(toBob.sendFile(null, 'x')).to.equal(null);
    });

    for (const who of ['sender', 'receiver'] as const) {
      it(`is broken off by its ${who}`, async () => {
        const [sent, received] = await offer(noise(LARGE));
        const failed = next(toBob, 'fileTransferError');
        const arrival = received.accept();
        const refused = rejects(arrival, ERROR_OPERATION_CANCELED);
        await next(received, 'progress');
        if (who === 'sender') sent.cancel();
        else received.cancel();
        expect((await failed).error.code).to.equal(ERROR_OPERATION_CANCELED);
        expect((await failed).invitationId).to.equal(sent.getId());
        await Promise.all([
          refused,
          statusIs(sent, INVITATION_STATUS_CANCELLED),
          statusIs(received, INVITATION_STATUS_CANCELLED),
        ]);
      });
    }

    it('is broken off by its receiver before it has begun', async () => {
      const [sent, received] = await offer(noise(LARGE));
      const failed = next(toBob, 'fileTransferError');
      const refused = rejects(received.accept(), ERROR_OPERATION_CANCELED);
      await statusIs(received, INVITATION_STATUS_ACCEPTED);
      received.cancel();
      expect((await failed).error.code).to.equal(ERROR_OPERATION_CANCELED);
      await Promise.all([refused, statusIs(sent, INVITATION_STATUS_CANCELLED)]);
    });

    it('is refused in the moment in which it is accepted', async () => {
      const [sent, received] = await offer('x');
      const refused = rejects(received.accept(), ERROR_INVITATION_STATE_INVALID);
      received.decline();
      await refused;
      expect(received.getStatus()).to.equal(INVITATION_STATUS_DECLINED);
      await statusIs(sent, INVITATION_STATUS_CANCELLED);
    });

    it('that is not what was sent is not delivered', async () => {
      const [sent, received] = await offer(noise(LARGE));
      const before = await filesOnDisk();
      const restore = corruptOneChunk();
      try {
        const failed = next(toBob, 'fileTransferError');
        const told = next(received, 'error');
        await rejects(received.accept(), ERROR_OTHER);
        expect((await told).message).to.equal('The file did not arrive as it was sent');
        expect((await failed).error.code).to.equal(ERROR_OTHER);
        await statusIs(sent, INVITATION_STATUS_ENDED);
      } finally {
        restore();
      }
      await eventually(async () => (await filesOnDisk()) === before);
    });

    it('for which the disk is full is not delivered', async () => {
      const [sent, received] = await offer(noise(LARGE));
      const restore = fillDiskAfter(2 * 1024 * 1024);
      try {
        const failed = next(toBob, 'fileTransferError');
        await rejects(received.accept(), ERROR_NOT_ALLOWED);
        expect((await failed).error.code).to.equal(ERROR_NOT_ALLOWED);
        await statusIs(sent, INVITATION_STATUS_ENDED);
      } finally {
        restore();
      }
    });

    it('for which there cannot be room is refused before it is sent', async () => {
      const [, received] = await offer(noise(LARGE));
      const { estimate } = navigator.storage;
      navigator.storage.estimate = async () => ({ quota: LARGE, usage: 1 });
      try {
        await rejects(received.accept(), ERROR_NOT_ALLOWED);
      } finally {
        navigator.storage.estimate = estimate;
      }
    });

    it('is lost with the page that sends it', async () => {
      const [, received] = await offer(noise(LARGE));
      const refused = rejects(received.accept(), ERROR_NETWORK_UNAVAILABLE);
      await next(received, 'progress');
      await alice.disconnect();
      await Promise.all([refused, statusIs(received, INVITATION_STATUS_ENDED)]);
    });

    it('arrives although the CCS is restarted meanwhile', async () => {
      const data = noise(LARGE);
      const [, received] = await offer(data);
      const arrival = received.accept();
      await next(received, 'progress');
      await ccs.restart();
      expect(await digest((await arrival).file)).to.equal(await digest(new Blob([data])));
    });
  });

  describe('a data channel', () => {
    async function open(): Promise<[here: DataChannel, there: DataChannel]> {
      const asked = next(bob, 'dataChannelInvitation');
      const here = toBob.startDataChannel();
      if (!here) throw new Error('cannot open');
      const opened = next(here, 'opened');
      const there = await (await asked).accept();
      await Promise.all([opened, next(there, 'opened')]);
      return [here, there];
    }

    it('carries texts, buffers and files, in order', async () => {
      const [here, there] = await open();
      expect([here.getStatus(), there.getStatus()]).to.deep.equal([DATACHANNEL_STATUS_ONGOING, DATACHANNEL_STATUS_ONGOING]);
      const ids = [
        here.sendData('héllo'),
        here.sendData(new Uint8Array([1, 2, 3])),
        here.sendData(new Blob(['blob'], { type: 'text/plain' }), { name: 'a.txt' }),
      ];
      const got: { uuid: string; data: string | ArrayBuffer | File }[] = [];
      await new Promise<void>((resolve) =>
        there.on('dataReceived', (each) => {
          got.push(each);
          if (got.length === 3) resolve();
        }),
      );
      expect(got.map(({ uuid }) => uuid)).to.deep.equal(ids);
      const [text, buffer, file] = got.map(({ data }) => data);
      expect(text).to.equal('héllo');
      expect([...new Uint8Array(buffer as ArrayBuffer)]).to.deep.equal([1, 2, 3]);
      expect([(file as File).name, (file as File).type, await (file as File).text()]).to.deep.equal([
        'a.txt',
        'text/plain',
        'blob',
      ]);
    });

    it('sends what was given to it before it was open, and keeps what arrives for who listens late', async () => {
      const asked = next(bob, 'dataChannelInvitation');
      const here = toBob.startDataChannel();
      expect(here?.getStatus()).to.equal(DATACHANNEL_STATUS_WAITING);
      here?.sendData('early');
      const complete = here && next(here, 'transferComplete');
      const there = await (await asked).accept();
      await complete;
      expect((await next(there, 'dataReceived')).data).to.equal('early');
    });

    it('is for who opened it to send through', async () => {
      const [here, there] = await open();
      const refused = next(there, 'error');
      there.sendData('x');
      expect((await refused).code).to.equal(ERROR_WRONG_STATE);
      here.close();
      const late = next(here, 'error');
      here.sendData('x');
      expect((await late).code).to.equal(ERROR_WRONG_STATE);
    });

    for (const side of ['here', 'there'] as const) {
      it(`is closed ${side === 'here' ? 'by who opened it' : 'by the other'}`, async () => {
        const [here, there] = await open();
        const [closing, other] = side === 'here' ? [here, there] : [there, here];
        const ended = [next(closing, 'ended'), next(other, 'ended')];
        closing.close();
        expect((await Promise.all(ended)).map(({ from }) => from)).to.deep.equal(['local', 'remote']);
        expect([here.getStatus(), there.getStatus()]).to.deep.equal([DATACHANNEL_STATUS_ENDED, DATACHANNEL_STATUS_ENDED]);
      });
    }

    it('is declined', async () => {
      const asked = next(bob, 'dataChannelInvitation');
      const here = toBob.startDataChannel();
      const declined = here && Promise.all([next(here, 'response'), next(here, 'declined'), next(here, 'closed')]);
      (await asked).decline();
      await declined;
      expect(here?.getStatus()).to.equal(DATACHANNEL_STATUS_ENDED);
    });

    it('is accepted without asking where the page says so', async () => {
      const carol = await enter('carol', { userAcceptOnIncomingDataCall: false });
      const arriving = next(carol, 'dataChannelInvitation');
      const here = alice.getOrCreateContact('carol').startDataChannel();
      here?.sendData('hello');
      const invitation = await arriving;
      const there = await invitation.accept();
      expect((await next(there, 'dataReceived')).data).to.equal('hello');
      await rejects(invitation.accept(), ERROR_INVITATION_STATE_INVALID);
    });
  });
});

function next<Events extends object, Name extends keyof Events & string>(
  from: Observable<Events>,
  name: Name,
): Promise<Events[Name]> {
  return new Promise((resolve) => {
    const listener: Listener<Events[Name]> = (payload: Events[Name]) => {
      from.removeListener(name, listener);
      resolve(payload);
    };
    from.on(name, listener);
  });
}

function statusIs(invitation: Invitation | ReceivedFileTransferInvitation, status: InvitationStatus): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (invitation.getStatus() === status) resolve();
    };
    (invitation as Invitation).on('statusChange', look);
    look();
  });
}

async function rejects(promise: Promise<unknown>, code: number): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: ApiRTCError) => reason,
  );
  expect(error?.code, String(error)).to.equal(code);
}
