import type { Ack, RequestName, RequestPayload, RequestValue } from '@apirtc-ce/protocol';
import { DONE, refuse } from '../domain/answer.js';
import { closeBoard, drawOnBoard, openBoard, readBoard, shareLive, undoOnBoard, wipeBoard } from '../domain/boards.js';
import { acceptCall, declineCall, hangUpCall, inviteToCall, rejoinCall, relaySignal } from '../domain/calls.js';
import {
  closeConversation,
  decideEntry,
  ejectUser,
  joinConversation,
  leaveConversation,
  markRead,
  moveHand,
  publishStream,
  readHistory,
  relayToMember,
  sendToConversation,
  unpublishStream,
} from '../domain/conversations.js';
import { answerInvitation, endInvitation, relayInvitationSignal, sendInvitation } from '../domain/invitations.js';
import { cancelMedia, completeMedia, listMedia, pushMedia } from '../domain/media.js';
import { sendMessage } from '../domain/messages.js';
import type { Ports } from '../domain/ports.js';
import { fetchUser, joinGroup, leaveGroup, unwatchGroup, updateUser, watchGroup } from '../domain/presence.js';
import { mayRequest } from '../domain/rights.js';
import type { Session } from '../domain/session.js';
import { endSession } from '../domain/sessions.js';
import { isLinkSignal, isSignal, REQUESTS } from './schemas.js';

/** An answer, at once where that is possible. */
export type Answer<Value = unknown> = Ack<Value> | Promise<Ack<Value>>;

/** What one request costs, and what it does. */
interface Work<Name extends RequestName> {
  /** Tokens taken from the session's allowance. */
  cost: number;
  /** May overtake, and be overtaken by, the session's other requests. */
  anyTime?: boolean;
  /** Checks a payload by hand, where a schema would cost too much. */
  accepts?: (payload: unknown) => payload is RequestPayload<Name>;
  /** `text`: the event as it came, where the carrier has it. */
  run(ports: Ports, session: Session, payload: RequestPayload<Name>, text?: string): Answer<RequestValue<Name>>;
}

/** A request as the gateway serves it: anything in, an answer out. */
export interface Endpoint {
  readonly cost: number;
  readonly anyTime: boolean;
  serve(ports: Ports, session: Session, payload: unknown, text?: string): Answer;
}

const WORK: { [Name in RequestName]: Work<Name> } = {
  'group:join': { cost: 5, run: joinGroup },
  'group:leave': { cost: 5, run: leaveGroup },
  'group:subscribe': { cost: 5, run: watchGroup },
  'group:unsubscribe': { cost: 5, run: unwatchGroup },
  'user:update': { cost: 10, run: updateUser },
  'user:fetch': { cost: 2, anyTime: true, run: fetchUser },
  'message:send': { cost: 3, anyTime: true, run: sendMessage },
  'call:invite': { cost: 10, run: inviteToCall },
  'call:accept': { cost: 5, run: acceptCall },
  'call:decline': { cost: 2, run: declineCall },
  'call:hang-up': { cost: 2, run: hangUpCall },
  'call:signal': { cost: 1, accepts: isSignal, run: relaySignal },
  'call:rejoin': { cost: 5, run: rejoinCall },
  'invitation:send': { cost: 10, run: sendInvitation },
  'invitation:answer': { cost: 5, run: answerInvitation },
  'invitation:end': { cost: 2, run: endInvitation },
  'invitation:signal': { cost: 1, run: relayInvitationSignal },
  'conversation:join': { cost: 10, run: joinConversation },
  'conversation:leave': { cost: 5, run: leaveConversation },
  'conversation:send': { cost: 3, run: sendToConversation },
  'conversation:history': { cost: 10, anyTime: true, run: readHistory },
  'conversation:read': { cost: 2, run: markRead },
  'conversation:hand': { cost: 2, run: moveHand },
  'conversation:publish': { cost: 3, run: publishStream },
  'conversation:unpublish': { cost: 3, run: unpublishStream },
  'conversation:signal': { cost: 1, accepts: isLinkSignal, run: relayToMember },
  'conversation:push': { cost: 20, run: pushMedia },
  'conversation:pushed': { cost: 20, anyTime: true, run: completeMedia },
  'conversation:push-cancel': { cost: 5, anyTime: true, run: cancelMedia },
  'conversation:media-list': { cost: 10, anyTime: true, run: listMedia },
  'conversation:decide': { cost: 5, run: decideEntry },
  'conversation:eject': { cost: 5, run: ejectUser },
  'conversation:close': { cost: 5, run: closeConversation },
  'conversation:live': { cost: 1, anyTime: true, run: shareLive },
  'board:open': { cost: 10, run: openBoard },
  'board:close': { cost: 2, run: closeBoard },
  'board:read': { cost: 5, run: readBoard },
  'board:draw': { cost: 2, run: drawOnBoard },
  'board:undo': { cost: 1, run: undoOnBoard },
  'board:wipe': { cost: 5, run: wipeBoard },
  'session:end': { cost: 1, run: goodbye },
};

/** The endpoints by event name. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  (Object.keys(WORK) as RequestName[]).map((name) => [name, endpoint(name, WORK[name])]),
);

function endpoint<Name extends RequestName>(name: Name, { cost, anyTime = false, accepts, run }: Work<Name>): Endpoint {
  const schema = REQUESTS[name];
  const serve = (ports: Ports, session: Session, payload: RequestPayload<Name>, text?: string) =>
    mayRequest(session.rights, name) ? run(ports, session, payload, text) : refuse('forbidden');
  return {
    cost,
    anyTime,
    serve(ports, session, payload, text) {
      if (session.ended) return refuse('wrong-state', 'This session has ended.');
      if (accepts?.(payload)) return serve(ports, session, payload, text);
      const parsed = schema.safeParse(payload);
      return parsed.success ? serve(ports, session, parsed.data) : refuse('bad-request', malformed(parsed.error.issues[0]));
    },
  };
}

async function goodbye(ports: Ports, session: Session): Promise<Ack<null>> {
  await endSession(ports, session);
  return DONE;
}

/** Says which part of a payload is wrong. */
export function malformed(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const where = issue?.path.map(String).join('.');
  return `Malformed payload${where ? ` at “${where}”` : ''}: ${issue?.message ?? 'unreadable'}.`;
}
