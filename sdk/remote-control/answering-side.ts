import { ApiRTCError, asApiRTCError, ERROR_NOT_ALLOWED } from '../errors.js';
import type { MediaKind } from '../peer/peer-connection.js';
import { streamControl } from '../stream/stream-control.js';
import type { Stream } from '../stream/stream.js';
import type { ByTrack } from '../stream/stream-events.js';
import { ControlChannel } from './control-channel.js';
import { ASK_CHANNEL, isQuestion, TELL_CHANNEL } from './control-message.js';
import type { Answer, Ask, Notice, Question } from './control-message.js';

export interface AnsweringSideParts {
  /** Opens a data channel to the subscriber. */
  openChannel(label: string): RTCDataChannel;
  /** What the subscriber receives: nothing is told of the rest. */
  sends(kind: MediaKind): boolean;
}

/** Who asks faster than this page can answer is not served any more. */
const MAX_WAITING = 16;

const KINDS: readonly MediaKind[] = ['audio', 'video'];

/** Answers what a subscriber asks of the stream that is sent to it, one question at a time. */
export class AnsweringSide {
  readonly #parts: AnsweringSideParts;
  readonly #asked = new Set<ControlChannel>();
  readonly #tell = (constraints: ByTrack<MediaTrackConstraints>): void => this.#told(constraints);
  #stream: Stream | null = null;
  #telling: ControlChannel | undefined;
  #working: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(parts: AnsweringSideParts) {
    this.#parts = parts;
  }

  /** From now on about this stream. */
  serve(stream: Stream | null): void {
    if (stream === this.#stream) return;
    this.#stream?.removeListener('constraintsChanged', this.#tell);
    this.#stream = stream?.on('constraintsChanged', this.#tell) ?? null;
  }

  /** The other side opened a data channel; true when it was to ask something. */
  accept(channel: RTCDataChannel): boolean {
    if (channel.label !== ASK_CHANNEL) return false;
    const asked: ControlChannel = new ControlChannel(channel, {
      message: (question) => this.#question(asked, question),
      closed: () => this.#asked.delete(asked),
    });
    this.#asked.add(asked);
    return true;
  }

  close(): void {
    this.serve(null);
    for (const channel of this.#asked) channel.close();
    this.#telling?.close();
  }

  #question(channel: ControlChannel, question: unknown): void {
    if (!isQuestion(question) || this.#waiting >= MAX_WAITING) return channel.close();
    this.#waiting += 1;
    this.#working = this.#working.then(() => this.#answer(channel, question)).finally(() => (this.#waiting -= 1));
  }

  async #answer(channel: ControlChannel, question: Question): Promise<void> {
    const { id } = question;
    try {
      const value = await this.#carryOut(question);
      const picture = value instanceof Blob ? value : undefined;
      await channel.send({ id, value: picture ? null : (value ?? null) } satisfies Answer, picture);
    } catch (thrown) {
      const { code, message } = asApiRTCError(thrown);
      await channel.send({ id, error: { code, message } } satisfies Answer);
    }
  }

  async #carryOut(question: Question): Promise<unknown> {
    const stream = this.#stream;
    if (!stream?.acceptsRemoteControl) throw new ApiRTCError(ERROR_NOT_ALLOWED, 'The publisher does not allow this');
    switch (question.ask) {
      case 'snapshot':
        if (!this.#parts.sends('video')) throw new ApiRTCError(ERROR_NOT_ALLOWED, 'The video of this stream is not received');
        return stream.takeSnapshot({ ...question.options, output: 'blob', divId: null, applyRemotely: false });
      case 'capabilities':
        return this.#byTrack(await stream.getCapabilities());
      case 'settings':
        return this.#byTrack(await stream.getSettings());
      case 'constraints':
        return this.#byTrack(await stream.getConstraints());
      case 'enable':
        return this.#enable(stream, question);
      case 'apply':
        return stream.applyConstraints(this.#ofSent(question.constraints));
      default:
        return question satisfies never;
    }
  }

  #enable(stream: Stream, { kind, enabled }: Extract<Ask, { ask: 'enable' }>): void {
    if (!this.#parts.sends(kind)) throw new ApiRTCError(ERROR_NOT_ALLOWED, 'This part of the stream is not received');
    streamControl.enableFromAfar(stream, kind, enabled);
  }

  #told(constraints: ByTrack<MediaTrackConstraints>): void {
    if (!this.#telling?.open) {
      this.#telling = new ControlChannel(this.#parts.openChannel(TELL_CHANNEL), { message: () => {}, closed: () => {} });
    }
    void this.#telling.send({ constraints: this.#byTrack(constraints) } satisfies Notice);
  }

  #byTrack<Value>(byTrack: ByTrack<Value>): ByTrack<Value> {
    return { audio: {}, video: {}, ...this.#ofSent(byTrack) };
  }

  /** Only the kinds that the subscriber receives. */
  #ofSent<Value extends object>(byKind: Value): Partial<Value> {
    return Object.fromEntries(
      Object.entries(byKind).filter(([kind]) => KINDS.some((each) => each === kind && this.#parts.sends(each))),
    ) as Partial<Value>;
  }
}
