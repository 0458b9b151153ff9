import { expect, it } from 'vitest';
import { MemoryBus } from './bus/memory-bus.js';
import { createCcs, type Ccs } from './ccs.js';
import { ManualClock } from './clock/testing/manual-clock.js';
import { developmentIdentity } from './identity/identity.js';
import { silentLog } from './log/log.js';
import { MemoryStore } from './store/memory-store.js';
import { pick, seeded, type Random } from './testing/garbage.js';
import { camera } from './testing/meeting.js';
import { Participant, type Belief } from './testing/participant.js';
import { pause, SlowBus, slowStore } from './testing/slow-parts.js';

/** Anybody may enter the one; the first two let the others into the other. */
const ROOMS = ['room', 'court'];
const STREAMS = ['1', '2', '3'];

/** What is true in a conversation, as one who enters it is told. */
async function truth(store: MemoryStore, name: string): Promise<Pick<Belief, 'members' | 'publications' | 'waiting' | 'hands'>> {
  const session = { tenant: 'development', userId: 'observer', sessionId: `observer of ${name}` };
  await store.openSession({ session, nodeId: 'nowhere', groups: [], maxSessions: 9 });
  const entering = { session, name, moderated: true, moderator: true, maxMembers: 999, keepLogMs: 0 };
  const entered = await store.enterConversation(entering);
  if (!entered.ok || entered.type !== 'joined') throw new Error('the observer is not let in');
  const members = entered.state.members.filter(({ contact }) => contact.id !== 'observer');
  return {
    members: new Map(members.map(({ memberId, contact }) => [memberId, contact.id])),
    publications: new Map(entered.state.publications.map((publication) => [publication.streamId, publication])),
    waiting: new Set(entered.state.waiting.map(({ memberId }) => memberId)),
    hands: entered.state.hands,
  };
}

function enter(participant: Participant, name: string, number: number): Promise<void> {
  return participant.join(name, name === 'court' ? { moderated: true, moderator: number < 2 } : {});
}

/** A client publishes what it is in, and knows to be in. */
async function publish(participant: Participant, name: string, publication: ReturnType<typeof camera>): Promise<void> {
  if (participant.beliefs.has(name)) await participant.request('conversation:publish', { name, publication });
}

/** What a moderator does now and then, or tries in vain. */
async function moderate(participant: Participant, random: Random): Promise<void> {
  const [memberId] = participant.beliefs.get('court')?.waiting ?? [];
  const draw = random();
  if (memberId !== undefined) await participant.request('conversation:decide', { name: 'court', memberId, admit: draw < 0.8 });
  else if (draw < 0.2)
    await participant.request('conversation:eject', { name: 'court', userId: `user ${Math.floor(random() * 5)}` });
  else if (draw < 0.3) await participant.close('court');
}

/** One thing that a participant, or its network, may do. */
async function act(participant: Participant, number: number, random: Random): Promise<void> {
  const name = pick(random, ROOMS);
  const streamId = `${number + 1}${pick(random, STREAMS)}`;
  const said = { name, id: String(1 + Math.floor(random() * 1e9)), body: { type: 'text', text: 'hello' } } as const;
  const publication = { ...camera(streamId), screen: random() < 0.5 };
  const acts: (() => unknown)[] = [
    () => enter(participant, name, number),
    () => enter(participant, name, number),
    () => moderate(participant, random),
    () => participant.leave(name),
    () => publish(participant, name, publication),
    () => publish(participant, name, publication),
    () => participant.request('conversation:send', said),
    () => participant.request('conversation:unpublish', { name, streamId }),
    () => participant.moveHand(name, random() < 0.6),
    () => participant.disconnect(),
    () => participant.connected || participant.connect(),
  ];
  await pick(random, acts)();
}

/** Lets everything that is under way arrive. */
async function settle(participants: Participant[], clock: ManualClock): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(10);
    await Promise.all(participants.map((participant) => participant.settled()));
  }
}

it.each([1, 2, 3, 4, 5, 6, 139, 145, 151, 169, 189])(
  'whatever happens in whatever order, everybody ends up knowing who is in a conversation and what is published (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const clock = new ManualClock();
    const store = new MemoryStore();
    const bus = new MemoryBus(clock);
    const defects: string[] = [];
    const note = (_: object, message: string) => void defects.push(message);
    const node = (): Promise<Ccs> =>
      createCcs({
        store: slowStore(store, random),
        bus: new SlowBus(bus, random),
        clock,
        log: { ...silentLog, error: note, warn: note },
        identity: developmentIdentity,
        policy: { sweepMs: 10, maxPublishers: 3, requests: { burst: 1e9, perSecond: 1e9 } },
      });
    const nodes = await Promise.all([node(), node()]);
    const participants = Array.from(
      { length: 6 },
      (_, n) => new Participant(`user ${n % 5}`, (nodes[n % 2] as Ccs).gateway, random),
    );

    const stories = participants.map(async (participant, n) => {
      for (let acts = 0; acts < 80; acts += 1) {
        await act(participant, n, random);
        await pause(random);
        if (random() < 0.2) clock.advance(20);
      }
      if (!participant.connected) await participant.connect();
    });
    await Promise.all(stories);
    await settle(participants, clock);

    expect(defects).toEqual([]);
    for (const name of ROOMS) {
      const { members, publications, waiting, hands } = await truth(store, name);
      const moderatorIds = new Set(participants.slice(0, 2).map(({ beliefs }) => beliefs.get(name)?.memberId));
      const inside = participants.flatMap((participant) => participant.beliefs.get(name) ?? []);
      expect(new Set(inside.map(({ memberId }) => memberId))).toEqual(new Set(members.keys()));
      for (const { heard, ...belief } of inside) {
        const { members: known, publications: streams, hands: up } = belief;
        expect({ members: known, publications: streams, hands: up }).toEqual({ members, publications, hands });
        if (name === 'court' && moderatorIds.has(belief.memberId)) expect(belief.waiting).toEqual(waiting);
        expect([...new Set(heard)].toSorted((one, other) => one - other)).toEqual(heard);
      }
    }
    await Promise.all(nodes.map((each) => each.close()));
  },
  30_000,
);
