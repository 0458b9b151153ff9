import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_CANCELLED } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import { asApiRTCError } from '../errors.js';
import type { ApiRTCError } from '../errors.js';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import type { Signalling } from '../signalling/signalling.js';
import { DataLink } from './data-link.js';
import type { FileInfo, Sendable } from './payload.js';
import { cancelled, Sender } from './sender.js';
import type { TransferInformation } from './transfer-information.js';
import { linkLost } from './wire-channel.js';

export interface FileSendingParts {
  signalling: Signalling;
  leg: InvitationLeg;
  payload: Sendable;
  progress(information: TransferInformation, info: FileInfo): void;
  /** The other side has it, as it was sent. */
  sent(information: TransferInformation, info: FileInfo): void;
  failed(error: ApiRTCError): void;
}

/** A file that was offered: sent when it is accepted, and the invitation ended when that is done, or cannot be. */
export class FileSending {
  readonly #parts: FileSendingParts;
  #link: DataLink | undefined;
  #sender: Sender | undefined;
  #over = false;

  constructor(parts: FileSendingParts) {
    this.#parts = parts;
    parts.leg.onStatusChange((status) => this.#changed(status));
  }

  #changed(status: InvitationStatus): void {
    if (status === INVITATION_STATUS_ACCEPTED) this.#begin();
    // Before it was accepted, the invitation itself tells.
    else if (this.#link) this.#fail(status === INVITATION_STATUS_CANCELLED ? cancelled() : linkLost());
  }

  #begin(): void {
    const { signalling, leg } = this.#parts;
    const opened = (channel: RTCDataChannel): void => void this.#send(channel);
    this.#link = new DataLink({ signalling, leg, opened, failed: (error) => this.#fail(error) }, 'opens');
    void this.#link.open();
  }

  async #send(channel: RTCDataChannel): Promise<void> {
    const { leg, payload, progress, sent } = this.#parts;
    this.#sender = new Sender(channel);
    try {
      const information = await this.#sender.send(payload, (each) => progress(each, payload.info), leg.id);
      if (this.#finish()) sent(information, payload.info);
    } catch (error) {
      this.#fail(asApiRTCError(error));
    }
  }

  #fail(error: ApiRTCError): void {
    if (this.#over) return;
    this.#over = true;
    this.#sender?.cancel();
    this.#close();
    this.#parts.failed(error);
  }

  #finish(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#close();
    return true;
  }

  #close(): void {
    this.#parts.leg.end();
    this.#link?.close();
  }
}
