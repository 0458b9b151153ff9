import '../conversation/conversations.js';
import type { ConversationOptions } from '../conversation/conversation-options.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Session } from '../session/session.js';
import { Happenings } from './happenings.js';
import { register } from './sessions.js';

/** All that a conversation tells of people and words, as text. */
export function told(conversation: Conversation): Happenings {
  const happenings = new Happenings();
  conversation
    .on('contactJoined', ({ id }) => happenings.note(`+${id}`))
    .on('contactLeft', ({ id }) => happenings.note(`-${id}`))
    .on('message', ({ sender, content }) => happenings.note(`${sender.id}: ${content}`))
    .on('data', ({ sender, content }) => happenings.note(`${sender.id} data ${JSON.stringify(content)}`))
    .on('customEvent', ({ sender, event }) => happenings.note(`${sender.id} event ${event}`))
    .on('contactJoinedWaitingRoom', ({ id }) => happenings.note(`?${id}`))
    .on('contactLeftWaitingRoom', ({ id }) => happenings.note(`!${id}`))
    .on('participantEjected', ({ self }) => happenings.note(`ejected ${self}`))
    .on('waitingForModeratorAcceptance', ({ moderator }) => happenings.note(`waits for ${moderator?.id}`))
    .on('entryAllowed', () => happenings.note('allowed'))
    .on('entryDenied', () => happenings.note('denied'))
    .on('closed', () => happenings.note('closed'))
    .on('left', () => happenings.note('left'));
  return happenings;
}

/** The room of a test. */
export function room(session: Session, options?: ConversationOptions): Conversation {
  return session.getOrCreateConversation('room', options);
}

/** Somebody comes in; with all that the room tells them. */
export async function enter(id: string, options?: ConversationOptions): Promise<[Conversation, Happenings, Session]> {
  const session = await register(id);
  const conversation = room(session, options);
  const happenings = told(conversation);
  await conversation.join();
  return [conversation, happenings, session];
}
