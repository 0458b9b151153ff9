import type { Json } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { quietly } from '../quietly.js';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import { invitationsOf } from '../invitation/invitations.js';
import type { Invitations } from '../invitation/invitations.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import { emit } from '../observable.js';
import { extendSessions } from '../session/extensions.js';
import type { Session, SessionParts } from '../session/session.js';
import { DATACHANNEL_TYPE_SEND } from './data-channel-constants.js';
import { DataChannel } from './data-channel.js';
import { nameOf, sendable } from './payload.js';
import type { FileInfo, Payload } from './payload.js';
import { ReceivedDataChannelInvitation } from './received-data-channel-invitation.js';
import { ReceivedFileTransferInvitation } from './received-file-transfer-invitation.js';
import type { OfferedFile } from './received-file-transfer-invitation.js';
import { FileSending } from './send-file.js';

/** `Contact.sendFile(…)`, `Contact.startDataChannel(…)`. */
export interface TransferOptions {
  /** CE addition: how long the contact may think about it, seconds. Default: a minute. */
  expirationTime?: number | null;
}

/** Files and data from page to page, of one session. */
class Transfers {
  readonly #session: Session;
  readonly #parts: SessionParts;
  readonly #invitations: Invitations;

  constructor(session: Session, parts: SessionParts) {
    this.#session = session;
    this.#parts = parts;
    this.#invitations = invitationsOf(session);
    this.#invitations.on('file', (leg, data) => this.#offered(leg, data));
    this.#invitations.on('data-channel', (leg) => this.#asked(leg));
    const actions = {
      sendFile: this.#sendFile.bind(this),
      startDataChannel: this.#startDataChannel.bind(this),
    };
    parts.contacts.extend(actions);
  }

  #sendFile(
    contact: Contact,
    info: Partial<FileInfo> | null | undefined,
    data: Payload,
    options?: TransferOptions | null,
  ): SentInvitation | null {
    if (!this.#possible) return null;
    const payload = sendable(data, info);
    const offer = { ...payload.info, size: payload.data.size };
    const { invitation, leg } = this.#invitations.send('file', contact, offer, lasting(options));
    new FileSending({
      signalling: this.#parts.connection,
      leg,
      payload,
      progress: (transferInformation, fileInfo) => emit(contact, 'fileTransferProgress', { fileInfo, transferInformation }),
      sent: (transferInformation, fileInfo) => emit(contact, 'fileSentSuccessfully', { fileInfo, transferInformation }),
      failed: (error) => emit(contact, 'fileTransferError', { error, invitationId: invitation.getId() }),
    });
    return invitation;
  }

  #startDataChannel(contact: Contact, options?: TransferOptions | null): DataChannel | null {
    if (!this.#possible) return null;
    const { leg } = this.#invitations.send('data-channel', contact, null, lasting(options));
    return new DataChannel({ signalling: this.#parts.connection, leg }, DATACHANNEL_TYPE_SEND);
  }

  #offered(leg: InvitationLeg, data: Json): void {
    const file = readOffer(data);
    if (!file) return leg.decline();
    const invitation = new ReceivedFileTransferInvitation({ signalling: this.#parts.connection, leg }, file);
    emit(this.#session, 'fileTransferInvitation', invitation);
    emit(leg.contact, 'fileTransferInvitation', invitation);
  }

  #asked(leg: InvitationLeg): void {
    const invitation = new ReceivedDataChannelInvitation({ signalling: this.#parts.connection, leg });
    // Another page of the user may have been faster.
    if (!this.#parts.registration.userAcceptOnIncomingDataCall) void quietly(invitation.acceptByItself()).catch(() => undefined);
    emit(this.#session, 'dataChannelInvitation', invitation);
    emit(leg.contact, 'dataChannelInvitation', invitation);
  }

  get #possible(): boolean {
    return this.#parts.connection.link.phase === 'online' && typeof RTCPeerConnection !== 'undefined';
  }
}

function lasting(options: TransferOptions | null | undefined): { lasting: true; expiresInMs?: number } {
  const seconds = options?.expirationTime;
  return typeof seconds === 'number' ? { lasting: true, expiresInMs: seconds * 1000 } : { lasting: true };
}

/** What another page says of its file; undefined when that is none. */
function readOffer(data: Json): OfferedFile | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const { name, type, size } = data;
  if (typeof name !== 'string' || typeof type !== 'string' || typeof size !== 'number') return undefined;
  return Number.isSafeInteger(size) && size >= 0 ? { name: nameOf(name), type, size } : undefined;
}

extendSessions((session, parts) => new Transfers(session, parts));
