import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openGuests, type Guest, type Guests } from './harness/guests.js';
import {
  hearsSilence,
  hearsSound,
  receivedKinds,
  receivesFrames,
  seesColour,
  seesMovingPicture,
  sentVideo,
  soundOf,
} from './harness/media.js';
import { newId } from './harness/scene.js';

let guests: Guests;
let alice: Guest;
let bob: Guest;
let carol: Guest;
let room: string;

beforeAll(async () => {
  guests = await openGuests();
  [alice, bob, carol] = await Promise.all([guests.come('Alice'), guests.come('Bob'), guests.come('Carol')]);
});
afterAll(() => guests?.close());
afterEach(() => guests.allLeave());

/** Those who come meet in a room of their own. */
async function meet(...people: Guest[]): Promise<void> {
  room = newId('room');
  await Promise.all(people.map(({ page }) => page.evaluate((name) => guest.join(name), room)));
}

const publishCamera = ({ page }: Guest) => page.evaluate((name) => guest.publish(name), room);

async function subscribe({ page }: Guest, streamId: string): Promise<void> {
  await page.evaluate(async ([name, id]) => void (await guest.subscribe(name, id)), [room, streamId] as const);
}

/** The latest line of the kind `own` or `theirs` that the page was told of: `<audio muted> <video muted>`. */
function isTold({ page }: Guest, line: string): Promise<unknown> {
  return page.waitForFunction(
    ([name, wanted]) => guest.told.findLast((each) => / (own|theirs) /.test(each)) === `${name} ${wanted}`,
    [room, line] as const,
  );
}

/** Whether it is muted, as the list of publications has it. */
const mutedOf = ({ page }: Guest, streamId: string) =>
  page.evaluate(
    ([name, id]) => {
      const { isAudioMuted, isVideoMuted } = guest.room(name).getStreamInfo(id) ?? {};
      return [isAudioMuted, isVideoMuted];
    },
    [room, streamId] as const,
  );

describe('a camera that is published from page to pages', () => {
  it('is black and silent for all while its owner mutes it; everybody is told, and it comes back', async () => {
    await meet(alice, bob, carol);
    const streamId = await publishCamera(alice);
    const others = [bob, carol];
    await Promise.all(others.map((each) => subscribe(each, streamId)));
    const seenAndHeard = () =>
      Promise.all(others.flatMap((each) => [seesMovingPicture(each.video(streamId)), hearsSound(each.page)]));
    await seenAndHeard();
    await alice.page.evaluate((name) => guest.published(name).disableAudio(), room);
    await alice.page.evaluate((name) => guest.published(name).disableVideo(), room);
    await Promise.all(others.flatMap((each) => [seesColour(each.video(streamId), 'black'), hearsSilence(each.page)]));
    await Promise.all([isTold(alice, 'own true true'), ...others.map((each) => isTold(each, 'theirs true true'))]);
    for (const each of [alice, bob, carol]) expect(await mutedOf(each, streamId)).toEqual([true, true]);
    await alice.page.evaluate((name) => guest.published(name).enableAudio(), room);
    await alice.page.evaluate((name) => guest.published(name).enableVideo(), room);
    await seenAndHeard();
    await Promise.all([isTold(alice, 'own false false'), ...others.map((each) => isTold(each, 'theirs false false'))]);
    for (const each of [alice, bob, carol]) expect(await mutedOf(each, streamId)).toEqual([false, false]);
  });

  it('is muted for all by who receives it, who opens no microphone that its owner has closed', async () => {
    await meet(alice, bob, carol);
    const streamId = await publishCamera(alice);
    await Promise.all([bob, carol].map((each) => subscribe(each, streamId)));
    await hearsSound(carol.page);
    const ask = (method: 'disableAudio' | 'enableAudio') =>
      bob.page.evaluate(
        async ([name, id, wanted]) => {
          const stream = guest.received(name, id);
          const refusal = await stream[wanted](true).catch((error: { code: number }) => error);
          return refusal?.code === guest.sdk.ERROR_NOT_ALLOWED ? 'not allowed' : (refusal?.code ?? 'done');
        },
        [room, streamId, method] as const,
      );
    const isOpen = () => alice.page.evaluate((name) => guest.published(name).isAudioEnabled(), room);
    expect([await ask('disableAudio'), await isOpen()]).toEqual(['done', false]);
    await Promise.all([hearsSilence(bob.page), hearsSilence(carol.page), isTold(carol, 'theirs true false')]);
    expect([await ask('enableAudio'), await isOpen()]).toEqual(['done', true]);
    await Promise.all([hearsSound(bob.page), hearsSound(carol.page)]);
    await alice.page.evaluate((name) => guest.published(name).disableAudio(), room);
    expect([await ask('enableAudio'), await isOpen()]).toEqual(['not allowed', false]);
    await hearsSilence(carol.page);
  });

  it('has the image behind the person, put there before it is published and meanwhile', async () => {
    await meet(alice, bob);
    const streamId = await alice.page.evaluate(async (name) => {
      const camera = await guest.agent.createStream();
      return guest.publish(name, { stream: await camera.applyVideoProcessor('backgroundImage', await guest.blueWall()) });
    }, room);
    await subscribe(bob, streamId);
    await seesColour(bob.video(streamId), 'blue');
    const change = (type: 'none' | 'backgroundImage') =>
      alice.page.evaluate(
        async ([name, processor]) => {
          const before = guest.published(name);
          const after = await before.applyVideoProcessor(processor, await guest.blueWall());
          guest.own[name] = await guest.room(name).replacePublishedStream(before, after);
        },
        [room, type] as const,
      );
    await change('none');
    await seesColour(bob.video(streamId), 'green');
    await change('backgroundImage');
    await seesColour(bob.video(streamId), 'blue');
  });

  it('is sent in one kind alone where one is published, or wanted', async () => {
    await meet(alice, bob, carol);
    const ofAlice = await alice.page.evaluate((name) => guest.publish(name, { audioOnly: true }), room);
    const ofBob = await bob.page.evaluate((name) => guest.publish(name, { videoOnly: true }), room);
    await subscribe(carol, ofAlice);
    await hearsSound(carol.page);
    expect(await receivedKinds(carol.page)).toEqual(['audio']);
    await subscribe(alice, ofBob);
    await seesMovingPicture(alice.video(ofBob));
    expect(await receivedKinds(alice.page)).toEqual(['video']);
    const ofCarol = await publishCamera(carol);
    for (const [who, kind] of [
      [alice, 'audioOnly'],
      [bob, 'videoOnly'],
    ] as const) {
      await who.page.evaluate(
        async ([name, id, only]) => {
          for (const { streamId } of guest.room(name).getAvailableStreamList()) guest.room(name).unsubscribeToStream(streamId);
          await guest.subscribe(name, id, { [only]: true });
        },
        [room, ofCarol, kind] as const,
      );
    }
    await Promise.all([hearsSound(alice.page), seesMovingPicture(bob.video(ofCarol))]);
    expect([await receivedKinds(alice.page), await receivedKinds(bob.page)]).toEqual([['audio'], ['video']]);
    const offered = (streamId: string) =>
      bob.page.evaluate(
        ([name, id]) => {
          const { hasAudio, hasVideo } = guest.room(name).getStreamInfo(id) ?? {};
          return [hasAudio, hasVideo];
        },
        [room, streamId] as const,
      );
    expect([await offered(ofAlice), await offered(ofBob), await offered(ofCarol)]).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it('has the size that a receiver asks for, and the bandwidth that its owner allows', async () => {
    await meet(alice, bob);
    const streamId = await alice.page.evaluate(async (name) => {
      const constraints = { audio: true, video: { width: 640, height: 480 } };
      return guest.publish(name, { stream: await guest.agent.createStream({ constraints }) });
    }, room);
    await subscribe(bob, streamId);
    const sizeIs = async (width: number, height: number) =>
      bob.page.waitForFunction(
        ([video, ...wanted]) => {
          const { videoWidth, videoHeight } = video as HTMLVideoElement;
          return videoWidth === wanted[0] && videoHeight === wanted[1];
        },
        [await bob.video(streamId).elementHandle(), width, height] as const,
      );
    await sizeIs(640, 480);
    const over = 100_000;
    await expect.poll(async () => (await sentVideo(alice.page)).targetBitrate, { timeout: 20_000 }).toBeGreaterThan(over);
    await alice.page.evaluate(() => guest.agent.setPerCallOutgoingVideoBandwidth(100));
    await expect.poll(async () => (await sentVideo(alice.page)).targetBitrate, { timeout: 20_000 }).toBeLessThanOrEqual(over);
    expect((await sentVideo(alice.page)).maxBitrate).toBe(over);
    await alice.page.evaluate(() => guest.agent.setPerCallOutgoingVideoBandwidth(0));
    await bob.page.evaluate(([name, id]) => guest.received(name, id).applyConstraints({ video: { width: 160, height: 120 } }), [
      room,
      streamId,
    ] as const);
    await sizeIs(160, 120);
    await seesMovingPicture(bob.video(streamId));
  });
});

describe('of a stream that is received', () => {
  it('a picture is the publisher’s, at its size and in its colours, not the small one that was sent', async () => {
    await meet(alice, bob);
    const colours = ['#ff0000', '#00ff00', '#0000ff', '#ffff00'];
    const streamId = await alice.page.evaluate(
      ([name, paint]) => guest.publish(name, { stream: guest.painted([...paint], 1280, 720) }),
      [room, colours] as const,
    );
    await subscribe(bob, streamId);
    await alice.page.evaluate(async () => {
      const all = (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections;
      const sender = all
        .at(-1)
        ?.getSenders()
        .find(({ track }) => track?.kind === 'video');
      const parameters = sender?.getParameters();
      if (!sender || !parameters?.encodings[0]) throw new Error('nothing is sent');
      parameters.encodings[0].scaleResolutionDownBy = 4;
      await sender.setParameters(parameters);
    });
    await bob.page.waitForFunction(
      (video) => (video as HTMLVideoElement).videoWidth === 320,
      await bob.video(streamId).elementHandle(),
    );
    const pictures = await bob.page.evaluate(
      async ([name, id, fields]) => {
        const stream = guest.received(name, id);
        const look = async (options: { applyRemotely?: boolean; fullResolution?: boolean }) => {
          const picture = await createImageBitmap(await stream.takeSnapshot({ ...options, output: 'blob' }));
          const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
          context.drawImage(picture, 0, 0);
          const middleOf = (field: number) =>
            context.getImageData(((field + 0.5) * picture.width) / fields, picture.height / 2, 1, 1).data.slice(0, 3);
          return {
            size: [picture.width, picture.height],
            colours: Array.from({ length: fields }, (_, each) => [...middleOf(each)]),
          };
        };
        return {
          here: await look({}),
          there: await look({ applyRemotely: true }),
          full: await look({ applyRemotely: true, fullResolution: true }),
        };
      },
      [room, streamId, colours.length] as const,
    );
    expect([pictures.here.size, pictures.there.size, pictures.full.size]).toEqual([
      [320, 180],
      [1280, 720],
      [1280, 720],
    ]);
    const wanted = colours.map((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
    // No codec is between: what differs is the rounding of the colours of video.
    for (const picture of [pictures.there, pictures.full]) {
      const furthest = wanted.flat().map((level, at) => Math.abs(level - picture.colours.flat()[at]!));
      expect(Math.max(...furthest)).toBeLessThan(12);
    }
  });

  it('a recording plays, and has what was seen and heard', async () => {
    await meet(alice, bob);
    const streamId = await publishCamera(alice);
    await subscribe(bob, streamId);
    await Promise.all([seesMovingPicture(bob.video(streamId)), hearsSound(bob.page)]);
    await bob.page.evaluate(([name, id]) => guest.received(name, id).startRecord(), [room, streamId] as const);
    await Promise.all([seesMovingPicture(bob.video(streamId)), hearsSound(bob.page)]);
    // The beep that has begun is in it.
    await receivesFrames(bob.page);
    await bob.page.evaluate(
      async ([name, id]) => {
        const file = await guest.received(name, id).stopRecord();
        const video = Object.assign(document.createElement('video'), { src: URL.createObjectURL(file), id: 'recorded' });
        document.body.append(video);
        await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      },
      [room, streamId] as const,
    );
    const recorded = bob.page.locator('#recorded');
    const ended = recorded.evaluate(
      (video) => new Promise((resolve) => video.addEventListener('ended', resolve, { once: true })),
    );
    await Promise.all([
      seesColour(recorded, 'green'),
      seesMovingPicture(recorded),
      recorded.evaluate((video) => (video as HTMLVideoElement).play()),
    ]);
    await ended;
    expect(await soundOf(recorded)).toBeGreaterThan(0.01);
  });
});
