import type {
  Ack,
  BoardDraw,
  BoardOpened,
  BoardPage,
  BoardRead,
  BoardReceipt,
  BoardRequest,
  BoardUndo,
  BoardWipe,
  ConversationLive,
} from '@apirtc-ce/protocol';
import { writeNotice } from '../delivery/written-notice.js';
import type { BoardAct } from '../store/board-store.js';
import { DONE, ok, refuse } from './answer.js';
import { settleConversation } from './conversations.js';
import type { Ports } from './ports.js';
import type { Session } from './session.js';

/** The session looks at a drawing: the answer is how it begins, and every change with a higher place is told. */
export async function openBoard(ports: Ports, session: Session, { name, board }: BoardRequest): Promise<Ack<BoardOpened>> {
  const opening = await ports.store.openBoard({ session, name, board });
  if (!opening.ok) return refuse(opening.code);
  if (opening.facts) settleConversation(ports, opening.facts);
  return ok(opening.opened);
}

export async function closeBoard(ports: Ports, session: Session, { name, board }: BoardRequest): Promise<Ack<null>> {
  const step = await ports.store.advanceConversation(session, name, { type: 'close-board', board }, ports.clock.now());
  if (!step.ok) return refuse(step.code);
  if (step.facts) settleConversation(ports, step.facts);
  return DONE;
}

export async function readBoard(ports: Ports, session: Session, { name, board, after }: BoardRead): Promise<Ack<BoardPage>> {
  const page = await ports.store.readBoard({ session, name, board }, after);
  return page ? ok(page) : refuse('wrong-state');
}

export function drawOnBoard(ports: Ports, session: Session, { id, mark, ...at }: BoardDraw): Promise<Ack<BoardReceipt>> {
  return change(ports, session, at, { type: 'draw', id, mark });
}

export function undoOnBoard(
  ports: Ports,
  session: Session,
  { id, markId, undone, ...at }: BoardUndo,
): Promise<Ack<BoardReceipt>> {
  return change(ports, session, at, { type: 'undo', id, markId, undone });
}

export function wipeBoard(ports: Ports, session: Session, { id, ...at }: BoardWipe): Promise<Ack<BoardReceipt>> {
  return change(ports, session, at, { type: 'wipe', id });
}

/**
 * Shows the others something that is true for this moment only. What comes more often than anybody can see is dropped without a word, and so is what
 * is for a client that is away.
 */
export async function shareLive(ports: Ports, session: Session, { name, live }: ConversationLive): Promise<Ack<null>> {
  if (!session.liveAllowance.take(1, ports.clock.now())) return DONE;
  const others = await ports.store.findOthers(session, name, live.type === 'board' ? live.board : undefined);
  if (!others) return refuse(session.seats.has(name) ? 'wrong-state' : 'conversation-not-found');
  const notice = writeNotice('conversation:live', { name, memberId: others.memberId, live });
  ports.courier.show(others.to, notice);
  return DONE;
}

async function change(ports: Ports, session: Session, at: BoardRequest, act: BoardAct): Promise<Ack<BoardReceipt>> {
  const changed = await ports.store.changeBoard({ session, ...at }, act);
  if (!changed.ok) return refuse(changed.code, changed.code === 'full' ? 'The drawing is full.' : undefined);
  if (changed.facts) settleConversation(ports, changed.facts);
  return ok({ place: changed.place });
}
