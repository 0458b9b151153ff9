import type { MessageNew } from '@apirtc-ce/protocol';
import type { Contact } from '../contact/contact.js';
import { log } from '../log.js';
import { emit } from '../observable.js';
import type { Session } from './session.js';

/** Raises the events of a message on the session and on its sender. */
export function relayMessage(session: Session, sender: Contact, { id, body, time }: MessageNew): void {
  switch (body.type) {
    case 'text': {
      const message = { content: body.text, uuid: Number(id), time: new Date(time) };
      emit(session, 'contactMessage', { sender, ...message });
      return emit(sender, 'message', message);
    }
    case 'data':
      emit(session, 'contactData', { sender, content: body.data });
      return emit(sender, 'data', { content: body.data });
    case 'raw':
      return emit(session, 'rawData', { sender, content: body.data });
    case 'event': {
      const event = { event: body.name, content: body.data };
      emit(session, 'customEvent', { sender, ...event });
      return emit(sender, 'customEvent', event);
    }
    default:
      log.debug('a message of a kind that this version does not know', body satisfies never);
  }
}
