import {
  INVITATION_STATUS_CANCELLED,
  INVITATION_STATUS_DECLINED,
  INVITATION_STATUS_EXPIRED,
  INVITATION_STATUS_STANDBY,
} from '@apirtc-ce/sdk';
import type {
  ApiRTCError,
  Contact,
  InvitationStatus,
  ReceivedFileTransferInvitation,
  SentInvitation,
  Session,
} from '@apirtc-ce/sdk';
import { displayName } from '../session/contact-watch.js';
import type { FileWay } from './file-ways.js';
import { endOf } from './transfer-end.js';
import type { TransferEnd } from './transfer.js';
import type { TransferList } from './transfer-list.js';

export interface PersonFilesParts {
  session: Session;
  list: TransferList;
  /** The person the element is for; everybody when empty. */
  contactId(): string;
  /** A file is here. */
  received(file: File, from: Contact): void;
  sent(file: File, to: Contact): void;
}

const ENDS = new Map<InvitationStatus, TransferEnd>([
  [INVITATION_STATUS_DECLINED, 'declined'],
  [INVITATION_STATUS_EXPIRED, 'expired'],
  [INVITATION_STATUS_CANCELLED, 'cancelled'],
]);

/** Files from page to page: the other side is asked, and nothing is kept on a server. */
export class PersonFiles implements FileWay {
  readonly #parts: PersonFilesParts;
  readonly #outgoing = new Map<string, SentInvitation>();
  readonly #incoming = new Map<string, ReceivedFileTransferInvitation>();

  constructor(parts: PersonFilesParts) {
    this.#parts = parts;
  }

  /** Listens for what is offered, until the returned function is called. */
  listen(): () => void {
    const { session } = this.#parts;
    const offered = (invitation: ReceivedFileTransferInvitation): void => this.#offered(invitation);
    session.on('fileTransferInvitation', offered);
    return () => session.removeListener('fileTransferInvitation', offered);
  }

  send(file: File): void {
    const { session, list, contactId } = this.#parts;
    const contact = session.getOrCreateContact(contactId());
    const invitation = contact.sendFile(null, file);
    if (!invitation)
      return list.put({ id: crypto.randomUUID(), name: file.name, size: file.size, state: { phase: 'over', why: 'lost' } });
    const id = invitation.getId();
    this.#outgoing.set(id, invitation);
    list.put({ id, name: file.name, size: file.size, state: { phase: 'waiting', for: 'answer' } });
    this.#follow(contact, invitation, file);
  }

  accept(id: string): void {
    const invitation = this.#incoming.get(id);
    if (invitation) void this.#receive(id, invitation);
  }

  cancel(id: string): void {
    this.#outgoing.get(id)?.cancel();
    const invitation = this.#incoming.get(id);
    if (invitation?.getStatus() === INVITATION_STATUS_STANDBY) invitation.decline();
    else invitation?.cancel();
  }

  #follow(contact: Contact, invitation: SentInvitation, file: File): void {
    const { list, sent } = this.#parts;
    const id = invitation.getId();
    const progress = ({
      transferInformation: { uuid, percentage },
    }: {
      transferInformation: { uuid: string; percentage: number };
    }): void => {
      if (uuid === id) list.set(id, { phase: 'moving', percentage });
    };
    const success = ({ transferInformation: { uuid } }: { transferInformation: { uuid: string } }): void => {
      if (uuid !== id) return;
      list.set(id, { phase: 'done', how: 'sent' });
      sent(file, contact);
      stop();
    };
    const failure = ({ error, invitationId }: { error: ApiRTCError; invitationId: string }): void => {
      if (invitationId !== id) return;
      list.end(id, endOf(error), error);
      stop();
    };
    const stop = (): void => {
      contact.removeListener('fileTransferProgress', progress);
      contact.removeListener('fileSentSuccessfully', success);
      contact.removeListener('fileTransferError', failure);
      this.#outgoing.delete(id);
    };
    contact.on('fileTransferProgress', progress).on('fileSentSuccessfully', success).on('fileTransferError', failure);
    invitation.on('statusChange', ({ status }) => {
      const why = ENDS.get(status);
      if (!why) return list.set(id, { phase: 'moving', percentage: 0 });
      list.end(id, why);
      stop();
    });
  }

  #offered(invitation: ReceivedFileTransferInvitation): void {
    const { list, contactId } = this.#parts;
    const { sender } = invitation;
    const wanted = contactId();
    if ((wanted && sender.id !== wanted) || invitation.getStatus() !== INVITATION_STATUS_STANDBY) return;
    const id = invitation.getId();
    const { name, size } = invitation.getFileInfo();
    this.#incoming.set(id, invitation);
    list.put({ id, name, size, from: displayName(sender), state: { phase: 'offered' } });
    invitation.on('progress', ({ percentage }) => list.set(id, { phase: 'moving', percentage }));
    invitation.on('statusChange', ({ status }) => {
      const why = ENDS.get(status);
      if (why) list.end(id, why);
    });
  }

  async #receive(id: string, invitation: ReceivedFileTransferInvitation): Promise<void> {
    const { list, received } = this.#parts;
    list.set(id, { phase: 'moving', percentage: 0 });
    try {
      const { file } = await invitation.accept();
      list.set(id, { phase: 'done', how: 'received', url: URL.createObjectURL(file) });
      received(file, invitation.sender);
    } catch (error) {
      list.end(id, endOf(error as ApiRTCError), error);
    } finally {
      this.#incoming.delete(id);
    }
  }
}
