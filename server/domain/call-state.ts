import type { CallMedia, CallRole, EndReason, Id, UserId } from '@apirtc-ce/protocol';

/** Where a session is: notices for it go to its node. */
export interface Address {
  sessionId: Id;
  nodeId: string;
}

/** A page that declined for want of something, not by the user's word. */
export type Excuse = 'User_Busy' | 'User_Media_Error';

/**
 * A call as the CCS knows it. Every phase carries what exists in it and nothing else.
 *
 * ```
 *   (invite) -> ringing -> active -> ended
 *                  \________________/^
 *   (rejoin) -> half -> active       |
 *                  \_________________/
 * ```
 */
export type CallState =
  /** Pages of the callee ring until one accepts. */
  | { phase: 'ringing'; pages: Address[]; excuses: Excuse[]; untilMs: number }
  | { phase: 'active'; calleeAt: Address }
  /** After a restart of the CCS: one side came back and waits for the other. */
  | { phase: 'half'; here: CallRole; at: Address; untilMs: number }
  /** Kept for a while, so that what comes late gets an exact answer. */
  | { phase: 'ended'; reason: EndReason; by: CallRole | 'server'; accepted: boolean; untilMs: number };

export type CallPhase = CallState['phase'];
type In<Phase extends CallPhase> = Extract<CallState, { phase: Phase }>;

/** A call: who, what for, and its state. Plain data. */
export interface Call {
  callId: Id;
  media: CallMedia;
  caller: UserId;
  callee: UserId;
  /** Where the caller's side is; absent while only the callee came back. */
  callerAt?: Address;
  state: CallState;
}

/** What happens to a call. `at` is the session it comes from, which need not be part of the call. */
export type CallEvent =
  | { type: 'accept'; at: Address }
  | { type: 'decline'; at: Address; reason: 'User_Refused_Call' | Excuse }
  | { type: 'hang-up'; at: Address; reason: EndReason }
  | { type: 'rejoin'; at: Address; role: CallRole }
  | { type: 'session-ended'; at: Address }
  | { type: 'deadline' };

/** Somebody to be told that the call is over for them. */
export interface Told {
  to: Address;
  reason: EndReason;
  by: CallRole | 'server';
}

/** The call after an event, and who must hear of an end; or why the event is refused. */
export type Step =
  { ok: true; call: Call; told: Told[] } | { ok: false; code: 'call-not-found' | 'wrong-state' | 'answered-elsewhere' };

/** How long an ended call is remembered. */
export const TOMBSTONE_MS = 30_000;

/** Applies an event to a call. Pure: what is to be done about it is in the answer. */
export function advance(call: Call, event: CallEvent, nowMs: number): Step {
  const { state } = call;
  switch (state.phase) {
    case 'ringing':
      return fromRinging(call, state, event, nowMs);
    case 'active':
      return fromActive(call, state, event, nowMs);
    case 'half':
      return fromHalf(call, state, event, nowMs);
    case 'ended':
      return fromEnded(call, state, event);
    default:
      return state satisfies never;
  }
}

/** ringing -> ringing (a page less) | active | ended */
function fromRinging(call: Call, state: In<'ringing'>, event: CallEvent, nowMs: number): Step {
  if (event.type === 'deadline') return state.untilMs > nowMs ? unchanged(call) : ended(call, 'No_Answer', 'server', nowMs);
  if (event.type === 'rejoin') return refused('wrong-state');
  if (isAt(call.callerAt, event.at)) return fromRingingCaller(call, event, nowMs);
  if (!state.pages.some((page) => isAt(page, event.at))) return fromStranger(call, event);
  switch (event.type) {
    case 'accept':
      return accepted(call, state, event.at);
    case 'session-ended':
      return withdrawn(call, state, event.at, undefined, nowMs);
    case 'decline':
    case 'hang-up':
      return isExcuse(event.reason)
        ? withdrawn(call, state, event.at, event.reason, nowMs)
        : declined(call, state, event.at, nowMs);
    default:
      return event satisfies never;
  }
}

/** The caller of a ringing call can only give up. */
function fromRingingCaller(call: Call, event: Exclude<CallEvent, { type: 'deadline' }>, nowMs: number): Step {
  if (event.type === 'hang-up') return ended(call, spoken(event.reason, 'caller'), 'caller', nowMs, event.at);
  if (event.type === 'session-ended') return ended(call, 'disconnected', 'server', nowMs, event.at);
  return refused('wrong-state');
}

/** A page that was withdrawn, or never rang: its "no" is no news, its "yes" comes too late. */
function fromStranger(call: Call, event: Exclude<CallEvent, { type: 'deadline' }>): Step {
  return event.type === 'session-ended' || event.type === 'decline' ? unchanged(call) : refused('call-not-found');
}

/** active -> active (a side came back elsewhere) | ended */
function fromActive(call: Call, state: In<'active'>, event: CallEvent, nowMs: number): Step {
  if (event.type === 'deadline') return unchanged(call);
  if (event.type === 'rejoin') return returned(call, state, event);
  const role = isAt(call.callerAt, event.at) ? 'caller' : isAt(state.calleeAt, event.at) ? 'callee' : undefined;
  if (event.type === 'accept') return role === 'callee' ? unchanged(call) : refused(role ? 'wrong-state' : 'answered-elsewhere');
  if (!role) return event.type === 'hang-up' ? refused('call-not-found') : unchanged(call);
  if (event.type === 'decline') return refused('wrong-state');
  if (event.type === 'session-ended') return ended(call, 'disconnected', 'server', nowMs, event.at);
  return ended(call, spoken(event.reason, role), role, nowMs, event.at);
}

/** half -> half (the same side again) | active | ended */
function fromHalf(call: Call, state: In<'half'>, event: CallEvent, nowMs: number): Step {
  if (event.type === 'deadline') {
    return state.untilMs > nowMs ? unchanged(call) : ended(call, 'disconnected', 'server', nowMs);
  }
  if (event.type === 'rejoin') return event.role === state.here ? halfAt(call, state, event.at) : whole(call, state, event);
  if (!isAt(state.at, event.at)) return fromStranger(call, event);
  if (event.type === 'session-ended') return ended(call, 'disconnected', 'server', nowMs, event.at);
  if (event.type === 'hang-up') return ended(call, spoken(event.reason, state.here), state.here, nowMs, event.at);
  return refused('wrong-state');
}

/** Nothing changes an ended call; whoever asks to have it back learns how it ended. */
function fromEnded(call: Call, state: In<'ended'>, event: CallEvent): Step {
  if (event.type === 'accept') return refused(state.accepted ? 'answered-elsewhere' : 'wrong-state');
  if (event.type === 'rejoin') return { ok: true, call, told: [{ to: event.at, reason: state.reason, by: state.by }] };
  return unchanged(call);
}

/** The claim: this page has the call, the others are told so. */
function accepted(call: Call, state: In<'ringing'>, at: Address): Step {
  const told = without(state.pages, at).map((to): Told => ({ to, reason: 'call take on other device', by: 'callee' }));
  return { ok: true, call: { ...call, state: { phase: 'active', calleeAt: at } }, told };
}

/** The user's word, on one page, for all of them. */
function declined(call: Call, state: In<'ringing'>, at: Address, nowMs: number): Step {
  const told = without(state.pages, at).map((to): Told => ({ to, reason: 'bye on other device', by: 'callee' }));
  if (call.callerAt) told.push({ to: call.callerAt, reason: 'User_Refused_Call', by: 'callee' });
  return { ok: true, call: over(call, 'User_Refused_Call', 'callee', nowMs), told };
}

/** One page less; the last one takes the call with it. */
function withdrawn(call: Call, state: In<'ringing'>, at: Address, excuse: Excuse | undefined, nowMs: number): Step {
  const pages = without(state.pages, at);
  const excuses = excuse ? [...state.excuses, excuse] : state.excuses;
  const next: Call = { ...call, state: { ...state, pages, excuses } };
  if (pages.length > 0) return { ok: true, call: next, told: [] };
  const reason = excuses.includes('User_Busy') ? 'User_Busy' : (excuses[0] ?? 'disconnected');
  return ended(next, reason, reason === 'disconnected' ? 'server' : 'callee', nowMs);
}

/** A side of a running call came back on another session: that one has the call now. */
function returned(call: Call, state: In<'active'>, { at, role }: Extract<CallEvent, { type: 'rejoin' }>): Step {
  const before = role === 'caller' ? call.callerAt : state.calleeAt;
  const told: Told[] = before && !isAt(before, at) ? [{ to: before, reason: 'call take on other device', by: role }] : [];
  const next: Call = role === 'caller' ? { ...call, callerAt: at } : { ...call, state: { phase: 'active', calleeAt: at } };
  return { ok: true, call: next, told };
}

function halfAt(call: Call, state: In<'half'>, at: Address): Step {
  return {
    ok: true,
    call: { ...(state.here === 'caller' ? { ...call, callerAt: at } : call), state: { ...state, at } },
    told: [],
  };
}

/** Both halves are there. */
function whole(call: Call, state: In<'half'>, { at, role }: Extract<CallEvent, { type: 'rejoin' }>): Step {
  const [callerAt, calleeAt] = role === 'caller' ? [at, state.at] : [state.at, at];
  return { ok: true, call: { ...call, callerAt, state: { phase: 'active', calleeAt } }, told: [] };
}

/** Ends the call and tells everybody who has it, but not the one who ended it. */
function ended(call: Call, reason: EndReason, by: CallRole | 'server', nowMs: number, notTold?: Address): Step {
  const told = present(call)
    .filter((to) => !isAt(notTold, to))
    .map((to): Told => ({ to, reason, by }));
  return { ok: true, call: over(call, reason, by, nowMs), told };
}

function over(call: Call, reason: EndReason, by: CallRole | 'server', nowMs: number): Call {
  // A half is waited for until its deadline: the side that returns later must still find how it ended.
  const untilMs = call.state.phase === 'half' ? Math.max(call.state.untilMs, nowMs + TOMBSTONE_MS) : nowMs + TOMBSTONE_MS;
  return { ...call, state: { phase: 'ended', reason, by, accepted: call.state.phase === 'active', untilMs } };
}

/** Every session that has this call now. */
export function present(call: Call): Address[] {
  const { state } = call;
  const caller = call.callerAt ? [call.callerAt] : [];
  switch (state.phase) {
    case 'ringing':
      return [...caller, ...state.pages];
    case 'active':
      return [...caller, state.calleeAt];
    case 'half':
      return [state.at];
    case 'ended':
      return [];
    default:
      return state satisfies never;
  }
}

/** Where a signal of a session goes, or why it may not. A callee that has not accepted says nothing: its address is private. */
export function route(call: Call, sessionId: Id): Address[] | 'call-not-found' | 'wrong-state' {
  const { state, callerAt } = call;
  const isCaller = callerAt?.sessionId === sessionId;
  if (state.phase === 'active') {
    if (isCaller) return [state.calleeAt];
    return state.calleeAt.sessionId === sessionId && callerAt ? [callerAt] : 'call-not-found';
  }
  if (state.phase === 'ringing' && isCaller) return state.pages;
  return state.phase === 'ended' || present(call).some((at) => at.sessionId === sessionId) ? 'wrong-state' : 'call-not-found';
}

/** What a side may say it ended for; anything else is a plain hang-up, so that nobody speaks in another's name. */
function spoken(reason: EndReason, role: CallRole): EndReason {
  const own: EndReason[] = ['User_Media_Error', 'stop_ScreenSharing', 'Ice_failed', 'Ice_disconnected', 'disconnected'];
  return own.includes(reason) ? reason : role === 'caller' ? 'Hangup_From_Caller' : 'Hangup_From_Callee';
}

function isExcuse(reason: EndReason): reason is Excuse {
  return reason === 'User_Busy' || reason === 'User_Media_Error';
}

function isAt(one: Address | undefined, other: Address): boolean {
  return one?.sessionId === other.sessionId;
}

function without(pages: Address[], at: Address): Address[] {
  return pages.filter((page) => !isAt(page, at));
}

function unchanged(call: Call): Step {
  return { ok: true, call, told: [] };
}

function refused(code: Extract<Step, { ok: false }>['code']): Step {
  return { ok: false, code };
}
