import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openGuests, type Guest, type Guests } from './harness/guests.js';
import { hearsSound, seesColour, seesMovingPicture } from './harness/media.js';
import { newId } from './harness/scene.js';

let guests: Guests;
let people: Guest[];

beforeAll(async () => {
  guests = await openGuests();
  people = await Promise.all(['Alice', 'Bob', 'Carol', 'Dave', 'Erin'].map((name) => guests.come(name)));
});
afterAll(() => guests?.close());
afterEach(() => guests.allLeave());

const join = ({ page }: Guest, room: string) => page.evaluate((name) => guest.join(name), room);

async function subscribe({ page }: Guest, room: string, streamId: string): Promise<void> {
  await page.evaluate(async ([name, id]) => void (await guest.subscribe(name, id)), [room, streamId] as const);
}

const publishColour = ({ page }: Guest, room: string, colour: string) =>
  page.evaluate(([name, paint]) => guest.publish(name, { stream: guest.painted([paint]) }), [room, colour] as const);

const say = ({ page }: Guest, room: string, ...texts: string[]) =>
  page.evaluate(([name, ...all]) => guest.say(name, ...all), [room, ...texts] as const);

/** All that was said, each at its place. */
async function saidIn({ page }: Guest, room: string): Promise<string[]> {
  const said = await page.evaluate((name) => guest.said[name] ?? [], room);
  return said.toSorted((one, other) => one.seq - other.seq).map(({ content }) => content);
}

/** The places of what the others said, as it came. */
const placesIn = ({ page }: Guest, room: string) =>
  page.evaluate((name) => guest.said[name]?.flatMap(({ seq, own }) => (own ? [] : seq)), room);

const toldOf = ({ page }: Guest, event: string) =>
  page.evaluate((wanted) => guest.told.filter((line) => line.includes(wanted)), ` ${event} `);

/** Alice opens a moderated conversation and lets in who comes; all publish a small picture, and see those of all others. Ids of the publications. */
async function allMeet(room: string): Promise<string[]> {
  const [alice, ...others] = people as [Guest, ...Guest[]];
  await alice.page.evaluate(async (name) => {
    await guest.join(name, { moderationEnabled: true, moderator: true });
    guest.room(name).on('contactJoinedWaitingRoom', (contact) => void guest.room(name).allowEntry(contact));
  }, room);
  const come = ({ page }: Guest) => page.evaluate((name) => guest.join(name, { moderationEnabled: true }), room);
  await Promise.all(others.map(come));
  const streams = await Promise.all(
    people.map(({ page }) =>
      page.evaluate(async (name) => {
        const constraints = { audio: true, video: { width: 320, height: 240 } };
        return guest.publish(name, { stream: await guest.agent.createStream({ constraints }) });
      }, room),
    ),
  );
  await Promise.all(
    people.flatMap((who, index) => streams.filter((_, each) => each !== index).map((id) => subscribe(who, room, id))),
  );
  return streams;
}

/** Waits until the page knows that exactly these are there, with these publications. */
const knows = ({ page }: Guest, room: string, who: Guest[], streams: string[]) =>
  page.waitForFunction(([name, wanted]) => guest.roster(name) === wanted, [room, rosterOf(who, streams)] as const);

const rosterOf = (who: Guest[], streams: string[]) =>
  JSON.stringify([who.map(({ id }) => id).toSorted(), who.map(({ id }, index) => `${id}:${streams[index]}`).toSorted()]);

describe('five pages', () => {
  it('see each other, read the same in the same order, and lose exactly the one who is sent out', async () => {
    const room = newId('room');
    const streams = await allMeet(room);
    await Promise.all(people.map((who) => knows(who, room, people, streams)));
    await Promise.all(
      people.flatMap((who, index) => streams.filter((_, each) => each !== index).map((id) => seesMovingPicture(who.video(id)))),
    );

    const texts = people.map(({ id }) => Array.from({ length: 8 }, (_, count) => `${id} says ${count}`));
    await Promise.all(people.map((who, index) => say(who, room, ...texts[index]!)));
    for (const who of people) await expect.poll(async () => (await saidIn(who, room)).length).toBe(40);
    const first = await saidIn(people[0]!, room);
    for (const who of people) {
      expect(await saidIn(who, room)).toEqual(first);
      expect(await placesIn(who, room)).toEqual((await placesIn(who, room))?.toSorted((one, other) => one - other));
    }
    for (const [index, { id }] of people.entries())
      expect(first.filter((text) => text.startsWith(`${id} `))).toEqual(texts[index]);

    const stay = people.slice(0, 4);
    const erin = people[4]!;
    await people[0]!.page.evaluate(
      ([name, id]) => guest.room(name).eject(guest.session.getOrCreateContact(id), { reason: 'noise' }),
      [room, erin.id] as const,
    );
    await Promise.all(stay.map((who) => knows(who, room, stay, streams.slice(0, 4))));
    await erin.page.waitForFunction((name) => guest.told.includes(`${name} out `), room);
    expect(await toldOf(erin, 'ejected')).toEqual([`${room} ejected self`]);
    await Promise.all(
      stay.flatMap((who, index) =>
        streams.slice(0, 4).flatMap((id, each) => (each === index ? [] : [seesMovingPicture(who.video(id))])),
      ),
    );
    for (const who of stay) {
      expect(await toldOf(who, 'ejected')).toEqual([`${room} ejected ${erin.id}`]);
      expect(await toldOf(who, 'left')).toEqual([`${room} left ${erin.id}`]);
      expect(await toldOf(who, 'removed')).toEqual([`${room} removed ${streams[4]}`]);
      expect(await who.page.locator('video').count()).toBe(3);
    }
    expect(await erin.page.locator('video').count()).toBe(0);
  });
});

describe('one page', () => {
  it('is in two conversations at once, which do not mix; leaving one keeps the other', async () => {
    const [alice, bob, carol] = people as [Guest, Guest, Guest];
    const [work, home] = [newId('work'), newId('home')];
    await Promise.all([join(alice, work), join(alice, home), join(bob, work), join(carol, home)]);
    const [toWork, toHome] = [await publishColour(alice, work, '#00c000'), await publishColour(alice, home, '#0000c0')];
    const [ofBob, ofCarol] = [await publishColour(bob, work, '#00c000'), await publishColour(carol, home, '#0000c0')];
    await Promise.all([
      subscribe(bob, work, toWork),
      subscribe(carol, home, toHome),
      subscribe(alice, work, ofBob),
      subscribe(alice, home, ofCarol),
    ]);
    await Promise.all([
      seesColour(bob.video(toWork), 'green'),
      seesColour(carol.video(toHome), 'blue'),
      seesColour(alice.video(ofBob), 'green'),
      seesColour(alice.video(ofCarol), 'blue'),
    ]);
    await Promise.all([knows(bob, work, [alice, bob], [toWork, ofBob]), knows(carol, home, [alice, carol], [toHome, ofCarol])]);
    await say(bob, work, 'To work');
    await say(carol, home, 'Come home');
    await say(alice, work, 'At work');
    await say(alice, home, 'At home');
    for (const who of [alice, bob]) await expect.poll(() => saidIn(who, work)).toEqual(['To work', 'At work']);
    for (const who of [alice, carol]) await expect.poll(() => saidIn(who, home)).toEqual(['Come home', 'At home']);

    await alice.page.evaluate((name) => guest.room(name).leave(), work);
    await knows(bob, work, [bob], [ofBob]);
    await bob.video(toWork).waitFor({ state: 'detached' });
    await alice.video(ofBob).waitFor({ state: 'detached' });
    await Promise.all([seesColour(carol.video(toHome), 'blue'), seesColour(alice.video(ofCarol), 'blue')]);
    await say(carol, home, 'Still there?');
    await expect.poll(() => saidIn(alice, home)).toEqual(['Come home', 'At home', 'Still there?']);
    await knows(carol, home, [alice, carol], [toHome, ofCarol]);
    expect(await toldOf(carol, 'left')).toEqual([]);
    expect(await alice.page.evaluate((name) => guest.room(name).isJoined(), home)).toBe(true);
  });

  it('is asked to come, and comes with its camera', async () => {
    const [alice, bob] = people as [Guest, Guest];
    const room = newId('room');
    await join(alice, room);
    const came = bob.page.evaluate(
      () =>
        new Promise<[name: string, from: string, streamId: string, published: boolean]>((resolve, reject) => {
          guest.session.on('conversationInvitation', (invitation) => {
            const answer = async () => {
              const stream = await guest.agent.createStream();
              const conversation = await invitation.accept(stream);
              const isPublished = conversation.isJoined() && conversation.isPublishedStream(stream);
              return [conversation.getName(), invitation.sender.id, stream.streamId, isPublished] as const;
            };
            answer().then(([...facts]) => resolve(facts), reject);
          });
        }),
    );
    await alice.page.evaluate(([name, id]) => void guest.room(name).sendInvitation(guest.session.getOrCreateContact(id)), [
      room,
      bob.id,
    ] as const);
    const [name, from, streamId, isPublished] = await came;
    expect([name, from, isPublished]).toEqual([room, alice.id, true]);
    await subscribe(alice, room, streamId);
    await Promise.all([seesMovingPicture(alice.video(streamId)), hearsSound(alice.page)]);
  });
});
