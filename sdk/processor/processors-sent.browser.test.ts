import { createInPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { talk, Stage } from '../call/people.testing.js';
import '../conversation/conversations.js';
import { nextFrames, seesGreen, until } from '../stream/media-probe.testing.js';
import { Stream } from '../stream/stream.js';
import { UserAgent } from '../user-agent/user-agent.js';

/** A blue picture, as an address. */
function blueWall(): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = '#0000ff';
  context.fillRect(0, 0, 64, 48);
  return canvas.toDataURL();
}

/** Resolves when a frame has come that is blue all over. */
async function seesBlue(stream: MediaStream): Promise<void> {
  await until(async () => {
    const [frame = new Uint8ClampedArray()] = await nextFrames(stream, 1);
    return frame.every((value, index) => (index % 4 < 2 ? value < 40 : value > 200));
  });
}

const backgroundImageUrl = blueWall();

describe('a processed stream that is sent', () => {
  afterEach(() => {
    for (const stream of Stream.getLocalStreams()) stream.release();
  });

  it('in a call, before and during it, through another camera, and is released with the call', async () => {
    const stage = new Stage();
    const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
    const [outgoing, incoming] = await talk(alice, bob);
    const far = (incoming.remoteStream as Stream).data;
    await until(() => outgoing.localStream !== null);
    const captured = outgoing.localStream as Stream;
    await seesGreen(far);
    const processed = await captured.applyVideoProcessor('backgroundImage', { backgroundImageUrl });
    await outgoing.replacePublishedStreams(processed);
    await seesBlue(far);
    expect([outgoing.localStream, captured.data.active]).to.deep.equal([processed, true]);
    // What is sent goes on being sent, replaced or not.
    await processed.applyVideoProcessor('none');
    await seesGreen(far);
    await processed.applyVideoProcessor('backgroundImage', { backgroundImageUrl });
    await seesBlue(far);
    await outgoing.switchDevice({ videoInputId: '' });
    await seesBlue(far);
    outgoing.hangUp();
    expect([captured.data.active, processed.data.active]).to.deep.equal([false, false]);
    expect(await stage.close(), 'left open').to.equal('');
  });

  it('in a conversation, and its picture is what the others get', async () => {
    const ccs = createInPageCcs();
    const enter = async (id: string) => {
      const session = await new UserAgent().register({ transport: ccs.transport, cloudUrl: 'http://in-page.invalid', id });
      const room = session.getOrCreateConversation('room');
      await room.join();
      return { session, room };
    };
    const [alice, bob] = [await enter('alice'), await enter('bob')];
    const captured = await Stream.createStreamFromUserMedia();
    const processed = await captured.applyVideoProcessor('backgroundImage', { backgroundImageUrl });
    await alice.room.publish(processed);
    await until(() => bob.room.getAvailableStreamList().length > 0);
    const received = await bob.room.subscribeToStream(processed.getId());
    await seesBlue(received.data);
    const original = await processed.applyVideoProcessor('none');
    await seesGreen(received.data);
    await alice.room.replacePublishedStream(processed, original);
    await original.applyVideoProcessor('backgroundImage', { backgroundImageUrl });
    await alice.room.replacePublishedStream(original, processed);
    await seesBlue(received.data);
    // At times what the fake camera shows is taken for a person; blue it never is.
    await until(async () => {
      const options = { applyRemotely: true, fullResolution: true, output: 'blob' } as const;
      const picture = await createImageBitmap(await received.takeSnapshot(options));
      const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      context.drawImage(picture, 0, 0, 1, 1);
      const [red = 255, green = 255, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return red < 24 && green < 24 && blue > 230;
    });
    await Promise.all([alice, bob].map(({ session }) => session.disconnect()));
    await ccs.close();
  });
});
