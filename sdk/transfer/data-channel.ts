import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_DECLINED, INVITATION_STATUS_EXPIRED } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { Contact } from '../contact/contact.js';
import { ApiRTCError, asApiRTCError, ERROR_TIMED_OUT, ERROR_WRONG_STATE } from '../errors.js';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import { emit, Observable } from '../observable.js';
import type { EventTable } from '../observable.js';
import { randomId } from '../random-id.js';
import type { Signalling } from '../signalling/signalling.js';
import {
  DATACHANNEL_STATUS_ENDED,
  DATACHANNEL_STATUS_ONGOING,
  DATACHANNEL_STATUS_WAITING,
  DATACHANNEL_TYPE_RECEIVE,
  DATACHANNEL_TYPE_SEND,
} from './data-channel-constants.js';
import type { DataChannelStatus, DataChannelType } from './data-channel-constants.js';
import { DataLink } from './data-link.js';
import { received, sendable } from './payload.js';
import type { FileInfo, Payload, Sendable } from './payload.js';
import { Receiver } from './receiver.js';
import type { ReceiverOptions } from './receiver.js';
import { Sender } from './sender.js';
import type { TransferInformation } from './transfer-information.js';

export interface DataChannelEvents {
  /** Answered, either way. */
  response: void;
  accepted: void;
  declined: void;
  /** Data goes through from now on. */
  opened: void;
  closed: void;
  ended: { from: 'local' | 'remote' };
  transferProgress: TransferInformation;
  /** The other side has it, as it was sent. */
  transferComplete: TransferInformation;
  /** A text arrives as the same text, a buffer as a buffer, a file or blob as a `File`. */
  dataReceived: { uuid: string; data: string | ArrayBuffer | File };
  error: ApiRTCError;
}

export interface DataChannelParts extends ReceiverOptions {
  signalling: Signalling;
  leg: InvitationLeg;
}

/**
 * Data from page to page. Who opened it sends, as often as it likes; what is sent before it is open waits. Made by `Contact.startDataChannel`, or by
 * accepting an invitation.
 */
export class DataChannel extends Observable<DataChannelEvents> {
  static override readonly events: EventTable<DataChannelEvents> = {
    response: 'live',
    accepted: 'live',
    declined: 'live',
    opened: 'kept',
    closed: 'live',
    ended: 'live',
    transferProgress: 'live',
    transferComplete: 'live',
    dataReceived: 'kept',
    error: 'kept',
  };

  readonly #parts: DataChannelParts;
  readonly #type: DataChannelType;
  readonly #link: DataLink;
  #status: DataChannelStatus = DATACHANNEL_STATUS_WAITING;
  #end: Sender | Receiver | undefined;
  #waiting: { uuid: string; payload: Sendable }[] = [];

  /** For the SDK itself. */
  constructor(parts: DataChannelParts, type: DataChannelType) {
    super();
    this.#parts = parts;
    this.#type = type;
    const { signalling, leg } = parts;
    this.#link = new DataLink(
      { signalling, leg, opened: (channel) => this.#opened(channel), failed: (error) => this.#failed(error) },
      type === DATACHANNEL_TYPE_SEND ? 'opens' : 'waits',
    );
    leg.onStatusChange((status) => this.#changed(status));
  }

  getId(): string {
    return this.#parts.leg.id;
  }

  getContact(): Contact {
    return this.#parts.leg.contact;
  }

  getType(): DataChannelType {
    return this.#type;
  }

  getStatus(): DataChannelStatus {
    return this.#status;
  }

  /**
   * Sends one thing after the other, in order; answers with its id, as `transferProgress` and `transferComplete` name it. What cannot be sent is told
   * as `error`: a channel that is over, or that was opened by the other side (`ERROR_WRONG_STATE`), a lost connection, no room there.
   */
  sendData(data: Payload, fileInfo?: Partial<FileInfo> | null): string {
    const uuid = randomId();
    try {
      this.#send(uuid, sendable(data, fileInfo));
    } catch (error) {
      emit(this, 'error', asApiRTCError(error));
    }
    return uuid;
  }

  /** Ends it. What is under way is broken off. */
  close(): void {
    if (this.#status === DATACHANNEL_STATUS_ENDED) return;
    const { leg } = this.#parts;
    // First, so that what the other page hears of it does not count as its act.
    this.#over('local');
    if (leg.status === INVITATION_STATUS_ACCEPTED) leg.end();
    else leg.cancel();
  }

  #send(uuid: string, payload: Sendable): void {
    if (this.#status === DATACHANNEL_STATUS_ENDED || this.#type === DATACHANNEL_TYPE_RECEIVE)
      throw new ApiRTCError(ERROR_WRONG_STATE, 'Only who opened a data channel sends through it, while it is open');
    if (this.#end instanceof Sender) void this.#transfer(this.#end, uuid, payload);
    else this.#waiting.push({ uuid, payload });
  }

  async #transfer(sender: Sender, uuid: string, payload: Sendable): Promise<void> {
    try {
      const information = await sender.send(payload, (each) => emit(this, 'transferProgress', each), uuid);
      emit(this, 'transferComplete', information);
    } catch (error) {
      if (this.#status !== DATACHANNEL_STATUS_ENDED) emit(this, 'error', asApiRTCError(error));
    }
  }

  #changed(status: InvitationStatus): void {
    if (this.#status === DATACHANNEL_STATUS_ENDED) return;
    const answer =
      status === INVITATION_STATUS_ACCEPTED ? 'accepted' : status === INVITATION_STATUS_DECLINED ? 'declined' : undefined;
    if (answer) {
      emit(this, 'response');
      emit(this, answer);
    }
    if (answer !== 'accepted') this.#gone(status);
    else if (this.#type === DATACHANNEL_TYPE_SEND) void this.#link.open();
  }

  #gone(status: InvitationStatus): void {
    if (status === INVITATION_STATUS_EXPIRED) emit(this, 'error', new ApiRTCError(ERROR_TIMED_OUT, 'Nobody answered'));
    this.#over('remote');
  }

  #opened(channel: RTCDataChannel): void {
    if (this.#status !== DATACHANNEL_STATUS_WAITING) return;
    this.#status = DATACHANNEL_STATUS_ONGOING;
    this.#end = this.#type === DATACHANNEL_TYPE_SEND ? this.#sender(channel) : this.#receiver(channel);
    emit(this, 'opened');
  }

  #sender(channel: RTCDataChannel): Sender {
    const sender = new Sender(channel);
    for (const { uuid, payload } of this.#waiting.splice(0)) void this.#transfer(sender, uuid, payload);
    sender.over.addEventListener('abort', () => this.#lost());
    return sender;
  }

  #receiver(channel: RTCDataChannel): Receiver {
    return new Receiver(
      channel,
      {
        progress: (information) => emit(this, 'transferProgress', information),
        received: (file, as, information) => {
          emit(this, 'transferComplete', information);
          void received(file, as).then((data) => emit(this, 'dataReceived', { uuid: information.uuid, data }));
        },
        failed: (error) => emit(this, 'error', error),
        closed: () => this.#lost(),
      },
      this.#parts,
    );
  }

  #failed(error: ApiRTCError): void {
    if (this.#status === DATACHANNEL_STATUS_ENDED) return;
    emit(this, 'error', error);
    this.#lost();
  }

  /** Nothing goes through any more: it was closed over there, or the way to it was lost. */
  #lost(): void {
    this.#over('remote');
    this.#parts.leg.end();
  }

  #over(from: 'local' | 'remote'): void {
    if (this.#status === DATACHANNEL_STATUS_ENDED) return;
    this.#status = DATACHANNEL_STATUS_ENDED;
    this.#waiting = [];
    this.#end?.close();
    this.#link.close();
    emit(this, 'ended', { from });
    emit(this, 'closed');
  }
}
