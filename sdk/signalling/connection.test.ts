import type { MessageNew, Transport } from '@apirtc-ce/protocol';
import { expect, it } from 'vitest';
import { ERROR_NETWORK_UNAVAILABLE, ERROR_NOT_FOUND, ERROR_OPERATION_CANCELED, ERROR_TIMED_OUT } from '../errors.js';
import { Happenings } from '../testing/happenings.js';
import { ccs, describeOverEachCarrier } from '../testing/sessions.js';
import { Connection } from './connection.js';

async function connect(userId: string, transport = ccs.transport): Promise<Connection> {
  const connection = new Connection({
    transport,
    url: ccs.url,
    retry: { attempts: Infinity, delayMs: 10, maxDelayMs: 40 },
    introduce: () => ({ userId }),
  });
  await connection.open();
  return connection;
}

const send = (from: Connection, id: string, timeoutMs?: number) =>
  from.request('message:send', { id, to: 'bob', body: { type: 'text', text: id } }, timeoutMs === undefined ? {} : { timeoutMs });

function messagesOf(connection: Connection): Happenings {
  const received = new Happenings();
  connection.onNotice('message:new', ({ id }: MessageNew) => received.note(id));
  return received;
}

/** Breaks all connections; resolves when all of these are back. */
async function dropAndReturn(...connections: Connection[]): Promise<void> {
  const back = connections.map(
    (connection) => new Promise<void>((resolve) => connection.onLinkChange(({ phase }) => phase === 'online' && resolve())),
  );
  ccs.dropConnections();
  await Promise.all(back);
}

/** Acknowledges nothing. */
function silent(transport: Transport): Transport {
  return {
    connect: (target, events) =>
      transport.connect(target, {
        ...events,
        notice: (name, payload) => events.notice(name, payload, () => undefined),
      }),
  };
}

describeOverEachCarrier('a connection', () => {
  it('tells each notice once, also those that arrived before it broke', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob')];
    const received = messagesOf(bob);
    for (const id of ['1', '2', '3']) await send(alice, id);
    await dropAndReturn(alice, bob);
    await send(alice, '4');
    await dropAndReturn(alice, bob);
    await send(alice, '5');
    expect(received.all).toEqual(['1', '2', '3', '4', '5']);
    await Promise.all([alice.close(), bob.close()]);
  });

  it('tells each notice once when a new session follows a lost one', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob')];
    const received = messagesOf(bob);
    await send(alice, '1');
    const welcomes = new Happenings<boolean>();
    for (const connection of [alice, bob]) connection.onWelcome(({ resumed }) => welcomes.note(resumed));
    await ccs.restart();
    expect(await welcomes.count(2)).toEqual([false, false]);
    await send(alice, '2');
    await dropAndReturn(alice, bob);
    expect(welcomes.all).toEqual([false, false, true, true]);
    await send(alice, '3');
    expect(received.all).toEqual(['1', '2', '3']);
    await Promise.all([alice.close(), bob.close()]);
  });

  it('turns refusals and loss into errors', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob')];
    await expect(alice.request('user:fetch', { userId: 'nobody' })).rejects.toMatchObject({
      code: ERROR_NOT_FOUND,
      wire: 'user-not-found',
    });
    // Bob has the message, but Alice does not get to know.
    bob.onNotice('message:new', () => ccs.setReachable(false));
    await expect(send(alice, '1')).rejects.toMatchObject({ code: ERROR_NETWORK_UNAVAILABLE });
    await expect(send(alice, '2')).rejects.toMatchObject({ code: ERROR_NETWORK_UNAVAILABLE });
    ccs.setReachable(true);
    await Promise.all([alice.close(), bob.close()]);
    await expect(send(alice, '3')).rejects.toMatchObject({ code: ERROR_NETWORK_UNAVAILABLE });
    await expect(alice.request('group:join', { group: 'team' }, { persistent: true })).rejects.toMatchObject({
      code: ERROR_OPERATION_CANCELED,
    });
  });

  it('does not wait for ever', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob', silent(ccs.transport))];
    await expect(send(alice, '1', 50)).rejects.toMatchObject({ code: ERROR_TIMED_OUT });
    await Promise.all([alice.close(), bob.close()]);
  });

  it('asks again after a loss what is to outlive it, once the handlers of the welcome have asked', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob')];
    const received = messagesOf(bob);
    ccs.setReachable(false);
    await expect(send(alice, '1')).rejects.toMatchObject({ code: ERROR_NETWORK_UNAVAILABLE });
    const persistent = alice.request(
      'message:send',
      { id: '3', to: 'bob', body: { type: 'text', text: '' } },
      { persistent: true },
    );
    alice.onWelcome(() => void send(alice, '2'));
    ccs.setReachable(true);
    await persistent;
    expect(received.all).toEqual(['2', '3']);
    await Promise.all([alice.close(), bob.close()]);
  });
});
