import {
  conversationGroup,
  LIMITS,
  type Ack,
  type ConversationDecision,
  type ConversationEject,
  type ConversationHand,
  type ConversationHistory,
  type ConversationJoin,
  type ConversationJoined,
  type ConversationName,
  type ConversationPage,
  type ConversationPublish,
  type ConversationRead,
  type ConversationReceipt,
  type ConversationRequest,
  type ConversationSend,
  type ConversationSignal,
  type ConversationUnpublish,
  type Id,
} from '@apirtc-ce/protocol';
import type { WrittenNotice } from '../delivery/written-notice.js';
import type { ConversationAct, ConversationFacts, Entered } from '../store/conversation-store.js';
import { DONE, ok, refuse } from './answer.js';
import type { Address } from './call-state.js';
import type { Ports } from './ports.js';
import { announce } from './presence.js';
import { mayEnter } from './rights.js';
import type { Seat } from './seat.js';
import type { Session } from './session.js';

/**
 * Takes the session in, or lets it wait for a moderator. The answer has the whole state; every change that is told after the answer happened after it.
 * Joining again, when the answer was lost, changes nothing and answers with the state of now.
 */
export async function joinConversation(ports: Ports, session: Session, join: ConversationJoin): Promise<Ack<ConversationJoined>> {
  const { name, moderated = false, moderator = false } = join;
  if (!mayEnter(session.rights, name)) return refuse('forbidden');
  if (moderator && !session.rights.moderate) return refuse('forbidden', 'This session may not moderate.');
  if (!session.seats.has(name) && session.seats.size >= LIMITS.maxConversations) return tooManyConversations();
  const seat = ports.conversationFeed.takeSeat(session, name);
  const turn = seat.hold();
  try {
    const { maxMembers, keepConversationLogMs: keepLogMs } = ports.policy;
    const entered = await ports.store.enterConversation({ session, name, moderated, moderator, maxMembers, keepLogMs });
    if (entered.ok) return await welcome(ports, session, { seat, turn, name }, entered);
    ports.conversationFeed.giveUpSeat(session, name);
    return refuse(entered.code);
  } catch (error) {
    ports.conversationFeed.giveUpSeat(session, name);
    throw error;
  }
}

export async function leaveConversation(ports: Ports, session: Session, { name }: ConversationRequest): Promise<Ack<null>> {
  const left = await advance(ports, session, name, { type: 'leave' });
  ports.conversationFeed.giveUpSeat(session, name);
  return left;
}

/** Says something to all the others, or again what was not acknowledged. */
export async function sendToConversation(
  ports: Ports,
  session: Session,
  { name, id, body }: ConversationSend,
): Promise<Ack<ConversationReceipt>> {
  const { maxConversationLog: maxLog } = ports.policy;
  const said = await ports.store.sayInConversation({ session, name, id, body, maxLog, nowMs: ports.clock.now() });
  if (!said.ok) return refuse(said.code);
  if (said.facts) settleConversation(ports, said.facts);
  return ok(said.receipt);
}

export async function readHistory(
  ports: Ports,
  session: Session,
  { name, ...page }: ConversationHistory,
): Promise<Ack<ConversationPage>> {
  const messages = await ports.store.conversationHistory(session, name, page);
  return messages ? ok({ messages }) : refuse('conversation-not-found');
}

export async function markRead(ports: Ports, session: Session, { name, seq }: ConversationRead): Promise<Ack<null>> {
  const marked = await ports.store.markConversationRead(session, name, seq);
  if (!marked.ok) return refuse(marked.code);
  if (marked.facts) settleConversation(ports, marked.facts);
  return DONE;
}

export function moveHand(ports: Ports, session: Session, { name, ...hand }: ConversationHand): Promise<Ack<null>> {
  return advance(ports, session, name, { type: 'hand', ...hand });
}

/** Offers a stream to the others, or says that it changed. */
export function publishStream(ports: Ports, session: Session, { name, publication }: ConversationPublish): Promise<Ack<null>> {
  return advance(ports, session, name, { type: 'publish', publication, maxPublishers: ports.policy.maxPublishers });
}

export function unpublishStream(ports: Ports, session: Session, { name, streamId }: ConversationUnpublish): Promise<Ack<null>> {
  return advance(ports, session, name, { type: 'unpublish', streamId });
}

export function decideEntry(ports: Ports, session: Session, { name, ...decision }: ConversationDecision): Promise<Ack<null>> {
  return advance(ports, session, name, { type: 'decide', ...decision, maxMembers: ports.policy.maxMembers });
}

export function ejectUser(ports: Ports, session: Session, { name, ...who }: ConversationEject): Promise<Ack<null>> {
  return advance(ports, session, name, { type: 'eject', ...who });
}

export async function closeConversation(ports: Ports, session: Session, { name }: ConversationRequest): Promise<Ack<null>> {
  const closed = await advance(ports, session, name, { type: 'close' });
  if (closed.ok) ports.conversationFeed.giveUpSeat(session, name);
  return closed;
}

/** Passes a signal to one member's page, as it came but for the one word that says who it is from. */
export function relayToMember(
  ports: Ports,
  session: Session,
  signal: ConversationSignal,
  text?: WrittenNotice,
): Ack<null> | Promise<Ack<null>> {
  const seat = session.seats.get(signal.name);
  const from = seat?.memberId;
  if (!seat || from === undefined) return refuse('conversation-not-found');
  const to = seat.routes.get(signal.peer);
  if (!to) return routeSignal(ports, session, seat, signal, text);
  passOn(ports, to, from, signal, text);
  return DONE;
}

/** Tells everybody concerned what a step of a conversation means for them. */
export function settleConversation(ports: Ports, facts: ConversationFacts): void {
  ports.conversationFeed.tell(facts);
  for (const userId of facts.moved) announce(ports, { tenant: facts.tenant, userId }, [conversationGroup(facts.name)], true);
}

async function welcome(
  ports: Ports,
  session: Session,
  { seat, turn, name }: { seat: Seat; turn: number; name: ConversationName },
  entered: Extract<Entered, { ok: true }>,
): Promise<Ack<ConversationJoined>> {
  const feed = ports.conversationFeed;
  seat.stateIs(entered.revision);
  seat.moderated = entered.moderated;
  feed.seated(session, name, entered.revision);
  if (entered.facts) settleConversation(ports, entered.facts);
  const answer: Ack<ConversationJoined> =
    entered.type === 'waiting'
      ? ok({ type: 'waiting', moderator: entered.moderator })
      : await inside(ports, session, seat, entered);
  session.whenAnswered(answer, () => feed.stateTold(session, seat, name, turn));
  return answer;
}

async function inside(
  ports: Ports,
  session: Session,
  seat: Seat,
  { state }: Extract<Entered, { type: 'joined' }>,
): Promise<Ack<ConversationJoined>> {
  seat.memberId = state.memberId;
  const fresh = await ports.conversationFeed.watchMembers(session, seat, state);
  // Sent out again at once: it has heard that already.
  return session.seats.get(state.name) === seat ? ok({ type: 'joined', state: fresh }) : refuse('conversation-not-found');
}

async function advance(ports: Ports, session: Session, name: ConversationName, act: ConversationAct): Promise<Ack<null>> {
  const step = await ports.store.advanceConversation(session, name, act, ports.clock.now());
  if (!step.ok) return refuse(step.code);
  if (step.facts) settleConversation(ports, step.facts);
  return DONE;
}

async function routeSignal(
  ports: Ports,
  session: Session,
  seat: Seat,
  signal: ConversationSignal,
  text: WrittenNotice | undefined,
): Promise<Ack<null>> {
  const route = await ports.store.routeToMember(session, signal.name, signal.peer);
  if (!route.ok) return refuse(route.code);
  const { memberId } = seat;
  if (memberId === undefined) return refuse('conversation-not-found');
  seat.routes.set(signal.peer, route.to);
  passOn(ports, route.to, memberId, signal, text);
  return DONE;
}

function passOn(ports: Ports, to: Address, from: Id, signal: ConversationSignal, text: WrittenNotice | undefined): void {
  ports.tally.relayedSignals += 1;
  const readdressed = text === undefined ? undefined : readdress(text, signal, from);
  ports.courier.post(to, 'conversation:signal', { ...signal, peer: from }, readdressed);
}

/**
 * The text of a signal with the sender's member id in place of the addressee's; undefined when it does not begin the way `JSON.stringify` writes it.
 * A client that hides a second `peer` behind the first makes its addressee read its own id, and nobody else's: the last one is what was routed by.
 */
export function readdress(text: WrittenNotice, { name, peer }: ConversationSignal, from: Id): WrittenNotice | undefined {
  const beginning = (id: Id) => `["conversation:signal",{"name":${JSON.stringify(name)},"peer":"${id}",`;
  const before = beginning(peer);
  return text.startsWith(before) ? beginning(from) + text.slice(before.length) : undefined;
}

/** Each costs memory on this node and traffic to it. */
function tooManyConversations(): ReturnType<typeof refuse> {
  return refuse('forbidden', `A session is in at most ${LIMITS.maxConversations} conversations.`);
}
