import { INVITATION_STATUS_ACCEPTED, INVITATION_STATUS_CANCELLED } from '../constants.js';
import type { InvitationStatus } from '../constants.js';
import type { ApiRTCError } from '../errors.js';
import { ReceivedInvitation } from '../invitation/received-invitation.js';
import type { ReceivedInvitationEvents } from '../invitation/received-invitation.js';
import { emit } from '../observable.js';
import type { EventTable } from '../observable.js';
import type { DataChannelParts } from './data-channel.js';
import { DataLink } from './data-link.js';
import type { FileInfo } from './payload.js';
import { Receiver } from './receiver.js';
import { cancelled } from './sender.js';
import type { TransferInformation } from './transfer-information.js';
import { linkLost } from './wire-channel.js';

export interface ReceivedFileTransferInvitationEvents extends ReceivedInvitationEvents {
  progress: TransferInformation;
  /** It did not arrive, and nothing of it was kept. `accept()` rejects with the same. */
  error: ApiRTCError;
}

/** What a file is, as its sender says. */
export interface OfferedFile extends FileInfo {
  /** CE addition: bytes. */
  size: number;
}

/** A file that arrived as it was sent: the same bytes, under a name that is only a name. */
export interface ReceivedFile extends FileInfo {
  file: File;
}

/** A contact offers a file, from page to page. */
export class ReceivedFileTransferInvitation extends ReceivedInvitation<ReceivedFile, ReceivedFileTransferInvitationEvents> {
  static override readonly events: EventTable<ReceivedFileTransferInvitationEvents> = {
    ...ReceivedInvitation.events,
    progress: 'live',
    error: 'live',
  };

  readonly #parts: DataChannelParts;
  readonly #file: OfferedFile;
  #receiver: Receiver | undefined;
  #settle: ((outcome: File | ApiRTCError) => void) | undefined;

  /** For the SDK itself. */
  constructor(parts: DataChannelParts, file: OfferedFile) {
    super(parts.leg);
    this.#parts = parts;
    this.#file = file;
    parts.leg.onStatusChange((status) => this.#over(status));
  }

  getFileInfo(): OfferedFile {
    return { ...this.#file };
  }

  /**
   * Resolves when the file is here, checked to be what was sent; large ones are on the browser's disk and not in memory. Rejects with an
   * `ApiRTCError`: `ERROR_INVITATION_STATE_INVALID`, `ERROR_OPERATION_CANCELED` (either side), `ERROR_NETWORK_UNAVAILABLE` (the way to the other page
   * was lost), `ERROR_NOT_ALLOWED` (no room on this device), `ERROR_OTHER` (it did not arrive as it was sent).
   */
  override async accept(): Promise<ReceivedFile> {
    this.#parts.leg.mustBeOpen();
    const arrival = new Promise<File>((resolve, reject) => {
      this.#settle = (outcome) => (outcome instanceof File ? resolve(outcome) : reject(outcome));
    });
    arrival.catch(() => undefined);
    // Before the claim: the other page begins when it hears of it.
    const link = this.#receive();
    try {
      await this.#parts.leg.accept();
      const file = await arrival;
      return { file, name: file.name, type: file.type };
    } finally {
      // Not at once: that it is complete is still on the way to the other page, which ends it.
      this.#leave(link);
    }
  }

  /** CE addition: breaks off what is under way. */
  cancel(): void {
    if (this.getStatus() !== INVITATION_STATUS_ACCEPTED) return;
    this.#receiver?.cancel();
    this.#parts.leg.cancel();
  }

  #receive(): DataLink {
    const { signalling, leg, openSink } = this.#parts;
    return new DataLink(
      {
        signalling,
        leg,
        opened: (channel) => {
          this.#receiver = new Receiver(
            channel,
            {
              progress: (information) => emit<ReceivedFileTransferInvitationEvents, 'progress'>(this, 'progress', information),
              received: (file) => this.#done(file),
              failed: (error) => this.#done(error),
              closed: () => this.#lost(linkLost()),
            },
            { maxBytes: this.#file.size, openSink },
          );
        },
        failed: (error) => this.#lost(error),
      },
      'waits',
    );
  }

  #lost(error: ApiRTCError): void {
    this.#done(error);
    if (this.getStatus() === INVITATION_STATUS_ACCEPTED) this.#parts.leg.end();
  }

  #done(outcome: File | ApiRTCError): void {
    const settle = this.#settle;
    this.#settle = undefined;
    if (!settle) return;
    if (!(outcome instanceof File)) emit<ReceivedFileTransferInvitationEvents, 'error'>(this, 'error', outcome);
    settle(outcome);
  }

  #over(status: InvitationStatus): void {
    if (status === INVITATION_STATUS_ACCEPTED) return;
    const error = status === INVITATION_STATUS_CANCELLED ? cancelled() : linkLost();
    this.#receiver?.abort(error);
    this.#done(error);
  }

  #leave(link: DataLink): void {
    const { leg } = this.#parts;
    if (leg.status !== INVITATION_STATUS_ACCEPTED) return link.close();
    leg.onStatusChange(() => link.close());
  }
}
