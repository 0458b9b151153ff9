import * as sdk from '@apirtc-ce/sdk';
import type { Conversation, ConversationOptions, PublishOptions, Session, Stream, SubscribeOptions } from '@apirtc-ce/sdk';

interface Said {
  content: string;
  /** Its place. */
  seq: number;
  own: boolean;
}

/** One person's page that uses the SDK and no element: `guest` in the page. What it receives is shown in a video with the id of the stream. */
class Guest {
  readonly sdk = sdk;
  readonly agent = new sdk.UserAgent();
  /** What conversations told, in the order in which they did: `<conversation> <event> <whom or what it is about>`. */
  readonly told: string[] = [];
  /** What was said in each conversation as it came to be known here, what this page said included. */
  readonly said: Record<string, Said[]> = {};
  /** What this page publishes, by the name that the test gave it. */
  readonly own: Record<string, Stream> = {};
  #session: Session | undefined;

  async register(cloudUrl: string, id: string): Promise<void> {
    this.#session = await this.agent.register({ cloudUrl, id });
  }

  get session(): Session {
    if (!this.#session) throw new Error('not registered');
    return this.#session;
  }

  room(name: string, options?: ConversationOptions): Conversation {
    return this.session.getOrCreateConversation(name, options);
  }

  /** Resolves when this page is in it. */
  async join(name: string, options?: ConversationOptions): Promise<void> {
    const room = this.room(name, options);
    const note = (event: string, about: string) => void this.told.push(`${name} ${event} ${about}`);
    const said: Said[] = (this.said[name] = []);
    room
      .on('contactLeft', ({ id }) => note('left', id))
      .on('participantEjected', ({ contact, self }) => note('ejected', self ? 'self' : contact.id))
      .on('streamAdded', ({ streamId }) => note('added', streamId))
      .on('streamRemoved', ({ streamId }) => note('removed', streamId))
      .on('left', () => note('out', ''))
      .on('message', ({ content, seq }) => said.push({ content, seq, own: false }))
      .on('messageSent', ({ content, seq }) => said.push({ content, seq, own: true }))
      .on('remoteStreamUpdated', ({ audioMuted, videoMuted }) => note('theirs', `${audioMuted} ${videoMuted}`))
      .on('localStreamUpdated', ({ audioMuted, videoMuted }) => note('own', `${audioMuted} ${videoMuted}`))
      .on('streamAdded', (stream) => this.#show(stream));
    await room.join();
  }

  /** Camera and microphone, or another stream that the test made; resolves with the id of the publication. */
  async publish(name: string, { stream, ...options }: PublishOptions & { stream?: Stream } = {}): Promise<string> {
    const published = await this.room(name).publish(stream ?? (await this.agent.createStream()), options);
    this.own[name] = published;
    return published.streamId;
  }

  /** What it publishes there. */
  published(name: string): Stream {
    const stream = this.own[name];
    if (!stream) throw new Error('nothing is published');
    return stream;
  }

  /** Resolves when it is received. */
  async subscribe(name: string, streamId: string, options?: SubscribeOptions): Promise<Stream> {
    await this.isOffered(name, streamId);
    return this.room(name).subscribeToStream(streamId, options);
  }

  received(name: string, streamId: string): Stream {
    const stream = this.room(name).getSubscribedStream(streamId);
    if (!stream) throw new Error('not received');
    return stream;
  }

  /** Resolves when the page knows of the publication. */
  isOffered(name: string, streamId: string): Promise<void> {
    const room = this.room(name);
    return new Promise((resolve) => {
      const look = () => {
        if (!room.getStreamInfo(streamId)) return;
        room.removeListener('streamListChanged', look);
        resolve();
      };
      room.on('streamListChanged', look);
      look();
    });
  }

  /** Who is in it and what is published, as this page knows it: the same text on all pages. */
  roster(name: string): string {
    const room = this.room(name);
    const people = [this.session.getId(), ...room.getContactsArray().map(({ id }) => id)].toSorted();
    const streams = room.getAvailableStreamList().map(({ streamId, contact }) => `${contact.id}:${streamId}`);
    return JSON.stringify([people, streams.toSorted()]);
  }

  /**
   * A picture of the page: a big field of each colour from left to right, drawn anew all the time so that frames go on being sent. Silent; it ends when
   * its track is stopped.
   */
  painted(colours: string[], width = 320, height = 240): Stream {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const media = canvas.captureStream(15);
    const draw = () => {
      if (!media.active) return;
      const field = width / colours.length;
      for (const [index, colour] of colours.entries()) {
        context.fillStyle = colour;
        context.fillRect(index * field, 0, field, height);
      }
      requestAnimationFrame(draw);
    };
    draw();
    return sdk.Stream.createStreamFromMediaStream(media);
  }

  /** Says all of it at once; resolves when all of it has its place. */
  async say(name: string, ...texts: string[]): Promise<void> {
    await Promise.all(texts.map((text) => this.room(name).sendMessage(text)));
  }

  /** A background that no fake camera shows. */
  async blueWall(): Promise<{ backgroundImageUrl: string }> {
    const wall = this.painted(['#0000ff'], 64, 48);
    const backgroundImageUrl = await wall.takeSnapshot();
    wall.release();
    return { backgroundImageUrl };
  }

  /** Lets go of everything but the registration, so that the next test begins anew. */
  async leaveAll(): Promise<void> {
    const rooms = Object.values(this.session.getActiveConversations());
    await Promise.all(rooms.map((room) => room.leave()));
    for (const room of rooms) room.destroy();
    for (const stream of sdk.Stream.getLocalStreams()) stream.release();
    for (const name of Object.keys(this.own)) delete this.own[name];
    this.told.length = 0;
    document.body.replaceChildren();
  }

  #show(stream: Stream): void {
    const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true });
    video.dataset.stream = stream.streamId;
    stream.attachToElement(video);
    stream.on('stopped', () => video.remove());
    document.body.append(video);
  }
}

declare global {
  const guest: Guest;
}

Object.assign(globalThis, { guest: new Guest() });
