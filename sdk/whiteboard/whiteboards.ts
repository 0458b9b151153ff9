import type { Json } from '@apirtc-ce/protocol';
import { Contact } from '../contact/contact.js';
import { POINTER_ROOM_PREFIX, WHITEBOARD_ROOM_PREFIX } from '../conversation/room-names.js';
import { ApiRTCError, asApiRTCError, ERROR_NOT_FOUND, ERROR_WRONG_STATE } from '../errors.js';
import { invitationsOf } from '../invitation/invitations.js';
import type { SentInvitation } from '../invitation/sent-invitation.js';
import { jsonCopy } from '../json.js';
import { emit } from '../observable.js';
import { extendSessions } from '../session/extensions.js';
import { Session } from '../session/session.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { Board } from './board.js';
import { ConversationBoards } from './conversation-boards.js';
import { PointerSharingRoom } from './pointer-sharing-room.js';
import { provideConversationBoards } from './provider.js';
import { ReceivedPointerSharingInvitation, ReceivedWhiteboardInvitation } from './received-invitations.js';
import { ApiCCWhiteBoardClient } from './whiteboard-client.js';

/** `UserAgent.startWhiteboard(…)`. */
export interface WhiteboardOptions {
  /** CE addition: shared with all who start it with the same room, or were invited to it. Needs a session. */
  roomId?: string;
}

/** `Contact.sendWhiteboardInvitation(…)`. */
export interface WhiteboardInvitationOptions {
  /** For the contact, to decide. */
  context?: unknown;
  cloudConversationId?: string;
  /** CE addition: how long the contact may think about it, seconds. Default: a minute. */
  expirationTime?: number;
}

// What is for few pages is part of these classes as soon as its code is here, and weighs nothing in others.
declare module '../user-agent/user-agent.js' {
  interface UserAgent {
    /**
     * Starts a whiteboard of this page's own on a canvas, by its id or itself; it needs no registration. The client can be used at once. A second start
     * moves it to another canvas.
     */
    startWhiteboard(
      canvas: string | HTMLCanvasElement,
      cursorColor?: string,
      options?: WhiteboardOptions | null,
    ): ApiCCWhiteBoardClient;
    /** Ends it; the drawing of a page's own is gone. */
    stopWhiteboard(): void;
    /** The whiteboard that was started last, here or with `Conversation.startNewWhiteboardSession`, and not stopped. */
    getWhiteboardClient(): ApiCCWhiteBoardClient | null;
  }
}

declare module '../session/session.js' {
  interface Session {
    /** The same as the user agent's. */
    getWhiteboardClient(): ApiCCWhiteBoardClient | null;
    /** Enters a room whose members show each other where they point. Rejects with an `ApiRTCError`. */
    joinPointerSharingRoom(roomId: string | number): Promise<PointerSharingRoom>;
  }
}

declare module '../contact/contact.js' {
  interface Contact {
    /** Asks the contact to draw together, see `UserAgent.startWhiteboard`. */
    sendWhiteboardInvitation(roomId: string | number, options?: WhiteboardInvitationOptions | null): SentInvitation;
  }
}

const current = new WeakMap<UserAgent, ApiCCWhiteBoardClient>();
const sessions = new Set<Session>();

function become(userAgent: UserAgent, client: ApiCCWhiteBoardClient | null): void {
  if (client) current.set(userAgent, client);
  else current.delete(userAgent);
}

UserAgent.prototype.startWhiteboard = function (canvas, cursorColor = 'invisible', options = null) {
  if (options?.roomId !== undefined) return startRoom(this, options.roomId, canvas, cursorColor);
  const running = current.get(this);
  if (running) running.setCanvas(canvas);
  else startOffline(this, canvas);
  return current.get(this) as ApiCCWhiteBoardClient;
};

UserAgent.prototype.stopWhiteboard = function () {
  current.get(this)?.stop();
};

UserAgent.prototype.getWhiteboardClient = function () {
  return current.get(this) ?? null;
};

Session.prototype.getWhiteboardClient = function () {
  return this.getUserAgent().getWhiteboardClient();
};

Session.prototype.joinPointerSharingRoom = async function (roomId) {
  const conversation = this.getOrCreateConversation(POINTER_ROOM_PREFIX + roomId);
  await conversation.join();
  return new PointerSharingRoom(String(roomId), conversation, (contact, data) =>
    invite(contact, 'pointer', { roomId: String(roomId), ...(data === undefined ? {} : { data: jsonCopy(data) }) }),
  );
};

Contact.prototype.sendWhiteboardInvitation = function (roomId, options = null) {
  const { context, cloudConversationId, expirationTime } = options ?? {};
  const data: Json = {
    roomId: String(roomId),
    ...(context === undefined ? {} : { context: jsonCopy(context) }),
    ...(cloudConversationId === undefined ? {} : { cloudConversationId }),
  };
  return invite(this, 'whiteboard', data, expirationTime === undefined ? undefined : expirationTime * 1_000);
};

function startOffline(userAgent: UserAgent, canvas: string | HTMLCanvasElement): void {
  const client = new ApiCCWhiteBoardClient({ board: new Board(() => 'self'), stopped: () => become(userAgent, null) });
  become(userAgent, client);
  client.setCanvas(canvas);
}

function startRoom(
  userAgent: UserAgent,
  roomId: string,
  canvas: string | HTMLCanvasElement,
  cursorColor: string,
): ApiCCWhiteBoardClient {
  const session = userAgent.getCurrentSession();
  if (!session) throw new ApiRTCError(ERROR_WRONG_STATE, 'A whiteboard with others needs a session: register first');
  const conversation = session.getOrCreateConversation(WHITEBOARD_ROOM_PREFIX + roomId);
  // First: to draw where one is about to come is no mistake.
  const joining = conversation.join();
  const client = conversation.startNewWhiteboardSession(canvas, cursorColor);
  client.on('closed', () => void conversation.leave());
  joining.catch((error: unknown) => emit(client, 'error', asApiRTCError(error)));
  return client;
}

function invite(contact: Contact, kind: 'whiteboard' | 'pointer', data: Json, expiresInMs?: number): SentInvitation {
  const session = [...sessions].find((each) => each.getOrCreateContact(contact.id) === contact);
  if (!session) throw new ApiRTCError(ERROR_NOT_FOUND, 'The session of this contact is over');
  return invitationsOf(session).send(kind, contact, data, { expiresInMs }).invitation;
}

provideConversationBoards(
  (parts) => new ConversationBoards({ ...parts, current: (client) => become(parts.session.getUserAgent(), client) }),
);

extendSessions((session, { connection }) => {
  sessions.add(session);
  connection.onLinkChange(({ phase }) => phase === 'closed' && sessions.delete(session));
  const invitations = invitationsOf(session);
  invitations.on('whiteboard', (leg, data) => {
    const invitation = new ReceivedWhiteboardInvitation(leg, data);
    emit(session, 'whiteboardInvitation', invitation);
    emit(leg.contact, 'whiteboardInvitation', invitation);
  });
  invitations.on('pointer', (leg, data) => {
    const join = (roomId: string) => session.joinPointerSharingRoom(roomId);
    emit(session, 'pointerSharingInvitation', new ReceivedPointerSharingInvitation(leg, data, join));
  });
});
