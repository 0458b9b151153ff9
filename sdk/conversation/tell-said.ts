import type { ConversationBody, ConversationMessage, ConversationReceipt } from '@apirtc-ce/protocol';
import type { ContactBook } from '../contact/contact-book.js';
import type { Contact } from '../contact/contact.js';
import type { ApiRTCError } from '../errors.js';
import { emit } from '../observable.js';
import type { Session } from '../session/session.js';
import { asMessage, asSent } from './conversation-views.js';
import type { Conversation } from './conversation.js';

/** Raises the events of what somebody said to all: on the conversation, and on its session. */
export function tellSaid(
  conversation: Conversation,
  { contacts, session }: { contacts: Pick<ContactBook, 'met'>; session: Session },
  message: ConversationMessage,
): void {
  const { body } = message;
  const sender = contacts.met(message.from);
  const said = asMessage(message, contacts);
  if (said) {
    emit(session, 'conversationMessage', { sender, content: said.content, conversation });
    emit(conversation, 'message', said);
  } else if (body.type === 'data') {
    emit(session, 'conversationData', { sender, content: body.data, conversation });
    emit(conversation, 'data', { content: body.data, sender });
  } else if (body.type === 'raw') {
    emit(session, 'rawData', { sender, content: body.data });
    emit(conversation, 'rawData', { content: body.data, sender });
  } else if (body.type === 'event') {
    const event = { event: body.name, content: body.data, sender };
    emit(session, 'customEvent', { ...event, conversation });
    emit(conversation, 'customEvent', event);
  }
}

/** Raises the event of what this page itself said, and has its place now. */
export function tellSent(
  conversation: Conversation,
  self: Contact,
  uuid: number,
  body: ConversationBody,
  receipt: ConversationReceipt,
): void {
  const said = asSent(uuid, body, receipt, self);
  if (said) emit(conversation, 'messageSent', said);
}

const COMMANDS = { text: 'sendMessage', data: 'sendData', raw: 'sendRawData', event: 'sendCustomEvent' } as const;

/** Raises the event of what this page wanted to say, and nobody will hear. */
export function tellNotSent(conversation: Conversation, body: ConversationBody, error: ApiRTCError): void {
  if (body.type === 'typing') return;
  const event = body.type === 'event' ? { event: body.name } : {};
  emit(conversation, 'messageNotDelivered', { error, contact: null, command: COMMANDS[body.type], ...event });
}
