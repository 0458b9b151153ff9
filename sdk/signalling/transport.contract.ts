import type { Handshake, NoticeName, Transport, TransportConnection, Welcome } from '@apirtc-ce/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../limits.js';
import type { Carrier, TestCcs } from '../testing/carriers.js';
import { Happenings } from '../testing/happenings.js';

type Told =
  | { what: 'notice'; name: NoticeName; payload: unknown; acknowledge: () => void }
  | { what: 'lost' | 'gave-up' }
  | { what: 'retrying'; attempt: number }
  | { what: 'refused'; code: string };

/** One client of a transport: keeps what it is told, and asks to resume when it comes back. */
class Client {
  readonly told = new Happenings<Told>();
  readonly connection: TransportConnection;
  handshakes = 0;
  #resume: Handshake['resume'];
  #received = 0;

  constructor(transport: Transport, url: string, handshake: Partial<Handshake>, attempts = Infinity) {
    const tell = this.told.note;
    this.connection = transport.connect(
      { url, retry: { attempts, delayMs: 10, maxDelayMs: 40 }, handshake: () => this.#handshake(handshake) },
      {
        notice: (name, payload, acknowledge) => {
          this.#count(name, payload);
          tell({ what: 'notice', name, payload, acknowledge });
        },
        lost: () => tell({ what: 'lost' }),
        retrying: (attempt) => tell({ what: 'retrying', attempt }),
        refused: ({ code }) => tell({ what: 'refused', code }),
        gaveUp: () => tell({ what: 'gave-up' }),
      },
    );
  }

  get summary(): string[] {
    return this.told.all.map((told) => ('name' in told ? told.name : told.what));
  }

  async welcome(nth = 1): Promise<Welcome> {
    const isWelcome = (told: Told) => 'name' in told && told.name === 'session:welcome';
    await this.told.first(() => this.told.all.filter(isWelcome).length >= nth);
    const welcome = this.told.all.filter(isWelcome)[nth - 1];
    return (welcome as { payload: unknown } | undefined)?.payload as Welcome;
  }

  #handshake(handshake: Partial<Handshake>): Handshake {
    this.handshakes += 1;
    const resume = this.#resume && { ...this.#resume, received: this.#received };
    return { version: PROTOCOL_VERSION, ...handshake, ...(resume && { resume }) };
  }

  #count(name: NoticeName, payload: unknown): void {
    if (name !== 'session:welcome') this.#received += 1;
    else this.#resume = { ...(payload as Welcome), received: 0 };
  }
}

/** What every transport promises, see `Transport` in the protocol. */
export function describeTransport({ name, start }: Carrier): void {
  // A CCS that stops waits for clients which poll.
  describe(`a transport ${name}`, { timeout: 20_000 }, () => {
    let ccs: TestCcs;
    let clients: Client[];

    const open = (handshake: Partial<Handshake> = {}, attempts?: number): Client => {
      const client = new Client(ccs.transport, ccs.url, handshake, attempts);
      clients.push(client);
      return client;
    };

    beforeEach(async () => {
      clients = [];
      ccs = await start({
        refuse: { wrong: { code: 'credentials', message: 'Unknown site key' } },
        policy: { refusals: { burst: 3, perSecond: 0.001 } },
      });
    });

    afterEach(async () => {
      for (const { connection } of clients) connection.close();
      await ccs.close();
    });

    it('tells the welcome first, and answers requests', async () => {
      const alice = open({ userId: 'alice' });
      expect(await alice.welcome()).toMatchObject({ userId: 'alice', resumed: false });
      expect(alice.summary[0]).toBe('session:welcome');
      const ack = await alice.connection.request('group:subscribe', { group: 'shop' }, 5000);
      expect(ack).toEqual({ ok: true, value: { group: 'shop', members: [] } });
      const refused = await alice.connection.request('user:fetch', { userId: 'nobody' }, 5000);
      expect(refused).toMatchObject({ ok: false, error: { code: 'user-not-found' } });
    });

    it('brings notices in order, with their acknowledgement', async () => {
      const [alice, bob] = [open({ userId: 'alice' }), open({ userId: 'bob' })];
      await Promise.all([alice.welcome(), bob.welcome()]);
      const ids = ['1', '2', '3', '4', '5'];
      const receipts = ids.map((id) =>
        alice.connection.request('message:send', { id, to: 'bob', body: { type: 'text', text: id } }, 5000),
      );
      const isMessage = (told: Told) => 'name' in told && told.name === 'message:new';
      await bob.told.first(() => bob.told.all.filter(isMessage).length === 5);
      const messages = bob.told.all.filter(isMessage) as Extract<Told, { what: 'notice' }>[];
      expect(messages.map(({ payload }) => (payload as { id: string }).id)).toEqual(ids);
      for (const { acknowledge } of messages) acknowledge();
      expect((await Promise.all(receipts)).every(({ ok }) => ok)).toBe(true);
    });

    it('rejects a request at once while there is no connection', async () => {
      const alice = open();
      const request = alice.connection.request('group:join', { group: 'shop' }, 5000);
      await expect(request).rejects.toMatchObject({ name: 'NetworkError' });
    });

    it('rejects a request when its connection breaks, and one that is not answered in time', async () => {
      const [alice, bob] = [open({ userId: 'alice' }), open({ userId: 'bob' })];
      await Promise.all([alice.welcome(), bob.welcome()]);
      // Bob does not acknowledge, so the answers do not come.
      const send = (id: string, timeoutMs: number) =>
        alice.connection.request('message:send', { id, to: 'bob', body: { type: 'text', text: id } }, timeoutMs);
      await expect(send('1', 50)).rejects.toMatchObject({ name: 'TimeoutError' });
      const broken = expect(send('2', 5000)).rejects.toMatchObject({ name: 'NetworkError' });
      ccs.dropConnections();
      await broken;
    });

    it('opens again after a loss, with a fresh handshake, and resumes', async () => {
      const alice = open({ userId: 'alice' });
      const { sessionId } = await alice.welcome();
      ccs.dropConnections();
      expect(await alice.welcome(2)).toMatchObject({ sessionId, resumed: true });
      expect(alice.handshakes).toBe(2);
      expect(alice.summary).toEqual(['session:welcome', 'lost', 'retrying', 'session:welcome']);
    });

    it('counts attempts in a row, and starts again after each success', async () => {
      const alice = open();
      await alice.welcome();
      for (const time of [1, 2]) {
        ccs.setReachable(false);
        await alice.told.first(() => alice.told.all.filter(({ what }) => what === 'retrying').length >= 2 * time);
        ccs.setReachable(true);
        await alice.welcome(1 + time);
      }
      const attempts = alice.told.all.map((told) => (told.what === 'retrying' ? told.attempt : told.what));
      const row = attempts.slice(attempts.indexOf('lost'));
      expect(row.slice(0, 3)).toEqual(['lost', 1, 2]);
      expect(attempts.filter((each) => each === 1)).toHaveLength(2);
      expect(attempts.filter((each) => each === 'lost')).toHaveLength(2);
    });

    it('keeps trying when nobody is there at first', async () => {
      ccs.setReachable(false);
      const alice = open();
      await alice.told.first((told) => told.what === 'retrying' && told.attempt === 2);
      ccs.setReachable(true);
      await alice.welcome();
      expect(alice.summary[0]).toBe('lost');
    });

    it('gives up when it was told to', async () => {
      ccs.setReachable(false);
      const alice = open({}, 2);
      await alice.told.first(({ what }) => what === 'gave-up');
      expect(alice.summary).toEqual(['lost', 'retrying', 'retrying', 'gave-up']);
    });

    it('does not even try again when it may not', async () => {
      ccs.setReachable(false);
      const alice = open({}, 0);
      await alice.told.first(({ what }) => what === 'gave-up');
      expect(alice.summary).not.toContain('retrying');
    });

    it('says when it is refused, and does not come again', async () => {
      const alice = open({ siteKey: 'wrong' });
      expect(await alice.told.first(({ what }) => what === 'refused')).toMatchObject({ code: 'credentials' });
      const other = open();
      await other.welcome();
      expect(alice.summary).toEqual(['refused']);
      expect(alice.handshakes).toBe(1);
    });

    it('stays away when the CCS sends it away', async () => {
      const alice = open();
      await alice.welcome();
      const nonsense = () => alice.connection.request('nonsense' as 'session:end', {}, 5000).catch(() => undefined);
      await Promise.all([nonsense(), nonsense(), nonsense(), nonsense()]);
      await alice.told.first(({ what }) => what === 'gave-up');
      expect(alice.summary).toEqual(['session:welcome', 'lost', 'gave-up']);
    });

    it('comes back to a CCS that was started again', async () => {
      const alice = open({ userId: 'alice' });
      await alice.welcome();
      await ccs.restart();
      expect(await alice.welcome(2)).toMatchObject({ userId: 'alice', resumed: false });
    });

    it('tells nothing after it is closed', async () => {
      const [alice, bob] = [open({ userId: 'alice' }), open({ userId: 'bob' })];
      await Promise.all([alice.welcome(), bob.welcome()]);
      const before = bob.summary.length;
      bob.connection.close();
      await alice.told.first((told) => 'name' in told && told.name === 'presence:update');
      ccs.dropConnections();
      await alice.welcome(2);
      expect(bob.summary).toHaveLength(before);
    });
  });
}
