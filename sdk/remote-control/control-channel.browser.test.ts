import { expect } from '@open-wc/testing';
import { Happenings } from '../testing/happenings.js';
import { ControlChannel, MAX_PICTURE_BYTES } from './control-channel.js';

interface Heard {
  message: object | 'closed';
  picture?: Blob | undefined;
}

describe('a control channel', () => {
  let peers: RTCPeerConnection[];

  afterEach(() => {
    for (const peer of peers) peer.close();
  });

  /** Both ends of a data channel. */
  async function connect(): Promise<[RTCDataChannel, RTCDataChannel]> {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    peers = [one, other];
    one.addEventListener('icecandidate', ({ candidate }) => void other.addIceCandidate(candidate ?? undefined));
    other.addEventListener('icecandidate', ({ candidate }) => void one.addIceCandidate(candidate ?? undefined));
    const near = one.createDataChannel('test');
    const far = new Promise<RTCDataChannel>((resolve) =>
      other.addEventListener('datachannel', ({ channel }) => resolve(channel)),
    );
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription as RTCSessionDescription);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription as RTCSessionDescription);
    return [near, await far];
  }

  function listen(channel: RTCDataChannel): { control: ControlChannel; heard: Happenings<Heard> } {
    const heard = new Happenings<Heard>();
    const control = new ControlChannel(channel, {
      message: (message, picture) => heard.note({ message: message as object, picture }),
      closed: () => heard.note({ message: 'closed' }),
    });
    return { control, heard };
  }

  it('keeps the order, and carries pictures whole', async () => {
    const [near, far] = await connect();
    const { control } = listen(near);
    const { heard } = listen(far);
    const bytes = new Uint8Array(3_000_001).map((_, index) => (index * 31) % 251);
    void control.send({ id: 1 });
    void control.send({ id: 2 }, new Blob([bytes], { type: 'image/png' }));
    void control.send({ id: 3 });
    await heard.count(3);
    const [first, second, third] = heard.all;
    expect([first?.message, third?.message]).to.deep.equal([{ id: 1 }, { id: 3 }]);
    expect(second?.picture?.type).to.equal('image/png');
    const received = new Uint8Array((await second?.picture?.arrayBuffer()) ?? []);
    expect(received).to.have.lengthOf(bytes.length);
    expect(received.every((byte, index) => byte === bytes[index])).to.equal(true);
  });

  const GARBAGE: [what: string, messages: (string | Uint8Array<ArrayBuffer>)[]][] = [
    ['no JSON', ['{']],
    ['no object', ['7']],
    ['too long a message', [JSON.stringify({ text: 'x'.repeat(70_000) })]],
    ['bytes that belong to nothing', [new Uint8Array(10)]],
    ['more bytes than were said', ['{"bytes":3,"type":"image/png"}', new Uint8Array(4)]],
    ['a message within a picture', ['{"bytes":3,"type":"image/png"}', '{}']],
    ['a picture without a type', ['{"bytes":3}']],
    ['too large a picture', [`{"bytes":${MAX_PICTURE_BYTES + 1},"type":"image/png"}`]],
    ['an empty picture', ['{"bytes":0,"type":"image/png"}']],
  ];

  for (const [what, messages] of GARBAGE) {
    it(`is closed by ${what}`, async () => {
      const [near, far] = await connect();
      const { heard } = listen(far);
      if (near.readyState !== 'open') await new Promise((resolve) => near.addEventListener('open', resolve));
      for (const message of messages) near.send(message as string);
      await heard.first(({ message }) => message === 'closed');
      expect(heard.all).to.have.lengthOf(1);
    });
  }
});
