import type { Id, UserId } from '@apirtc-ce/protocol';
import { advance, present, route, type Address, type Call, type CallEvent, type Told } from '../domain/call-state.js';
import type { MemoryUsers, SessionEntry } from './memory-users.js';
import type { CallAdvanced, CallFacts, CallOpened, CallOpening, Census, Rejoining, SessionRef, SignalRoute } from './store.js';

/** Calls of one tenant. */
export class MemoryCalls {
  readonly #tenant: string;
  readonly #users: MemoryUsers;
  readonly #calls = new Map<Id, Call>();
  /** When each call that waits for something, or is only remembered, is to be looked at again. */
  readonly #deadlines = new Map<Id, number>();

  constructor(tenant: string, users: MemoryUsers) {
    this.#tenant = tenant;
    this.#users = users;
  }

  open({ session, nodeId, invite, ringTimeoutMs, nowMs }: CallOpening): CallOpened {
    const known = this.#calls.get(invite.callId);
    if (known) return repeated(known, session, invite.to);
    const crossing = this.#crossing(session, invite.to);
    if (crossing) return { ok: true, type: 'crossed', callId: crossing.callId };
    const callee = this.#users.find(invite.to);
    if (!callee) return { ok: false, code: 'user-not-found' };
    const pages = callee.sessions;
    this.#replace(undefined, {
      callId: invite.callId,
      media: invite.media,
      caller: session.userId,
      callee: invite.to,
      callerAt: { sessionId: session.sessionId, nodeId },
      state: { phase: 'ringing', pages, excuses: [], untilMs: nowMs + ringTimeoutMs },
    });
    return { ok: true, type: 'ringing', pages };
  }

  advance(session: SessionRef, callId: Id, event: CallEvent, nowMs: number): CallAdvanced {
    const call = this.#calls.get(callId);
    return call && isParty(call, session.userId) ? this.#apply(call, event, nowMs) : { ok: false, code: 'call-not-found' };
  }

  rejoin({ session, nodeId, rejoin, waitMs, nowMs }: Rejoining): CallAdvanced {
    const at: Address = { sessionId: session.sessionId, nodeId };
    const [caller, callee] = rejoin.role === 'caller' ? [session.userId, rejoin.peer] : [rejoin.peer, session.userId];
    const known = this.#calls.get(rejoin.callId);
    if (!known) return this.#half(at, { caller, callee }, rejoin, nowMs + waitMs);
    if (known.caller !== caller || known.callee !== callee) return { ok: false, code: 'call-not-found' };
    return this.#apply(known, { type: 'rejoin', at, role: rejoin.role }, nowMs);
  }

  /** The session is ending: so is its part in every call it has. */
  endSession({ ref, nodeId, calls }: SessionEntry, nowMs: number): CallFacts[] {
    const event: CallEvent = { type: 'session-ended', at: { sessionId: ref.sessionId, nodeId } };
    return [...(calls ?? [])].flatMap((callId) => {
      const step = this.advance(ref, callId, event, nowMs);
      return step.ok ? [step.facts] : [];
    });
  }

  route({ userId, sessionId }: SessionRef, callId: Id): SignalRoute {
    const call = this.#calls.get(callId);
    if (!call || !isParty(call, userId)) return { ok: false, code: 'call-not-found' };
    const to = route(call, sessionId);
    return typeof to === 'string' ? { ok: false, code: to } : { ok: true, to, settled: call.state.phase === 'active' };
  }

  takeDue(nowMs: number): CallFacts[] {
    const due = [...this.#deadlines].flatMap(([callId, atMs]) => (atMs <= nowMs ? [callId] : []));
    return due.flatMap((callId) => this.#expire(callId, nowMs));
  }

  count(calls: Census['calls']): void {
    for (const { state } of this.#calls.values()) if (state.phase !== 'ended') calls[state.phase] += 1;
  }

  #expire(callId: Id, nowMs: number): CallFacts[] {
    const call = this.#calls.get(callId);
    this.#deadlines.delete(callId);
    if (!call || call.state.phase === 'ended') {
      this.#calls.delete(callId);
      return [];
    }
    const step = this.#apply(call, { type: 'deadline' }, nowMs);
    return step.ok ? [step.facts] : [];
  }

  #half(
    at: Address,
    who: Pick<Call, 'caller' | 'callee'>,
    { callId, media, role }: Rejoining['rejoin'],
    untilMs: number,
  ): CallAdvanced {
    const call: Call = { callId, media, ...who, state: { phase: 'half', here: role, at, untilMs } };
    if (role === 'caller') call.callerAt = at;
    return { ok: true, facts: this.#facts(undefined, call, []) };
  }

  #apply(call: Call, event: CallEvent, nowMs: number): CallAdvanced {
    const step = advance(call, event, nowMs);
    return step.ok ? { ok: true, facts: this.#facts(call, step.call, step.told) } : step;
  }

  #facts(before: Call | undefined, call: Call, told: Told[]): CallFacts {
    const busyChanged = this.#replace(before, call).map((userId) => ({ userId, seenIn: this.#users.seenIn(userId) }));
    return { tenant: this.#tenant, call, told, busyChanged };
  }

  /** Stores the call and everything that is looked up by it; answers the users that became busy or free. */
  #replace(before: Call | undefined, call: Call): UserId[] {
    if (before === call) return [];
    const { callId, state } = call;
    this.#calls.set(callId, call);
    if (state.phase === 'active') this.#deadlines.delete(callId);
    else this.#deadlines.set(callId, state.untilMs);
    for (const { sessionId } of before ? present(before) : []) this.#users.sessions.get(sessionId)?.calls?.delete(callId);
    for (const { sessionId } of present(call)) {
      const session = this.#users.sessions.get(sessionId);
      if (session) (session.calls ??= new Set()).add(callId);
    }
    return this.#countRunning(before, call);
  }

  #countRunning(before: Call | undefined, call: Call): UserId[] {
    const change = Number(call.state.phase === 'active') - Number(before?.state.phase === 'active');
    if (change !== 1 && change !== -1) return [];
    return [call.caller, call.callee].filter((userId) => this.#users.countCall(userId, change));
  }

  /** The call by which `from` is ringing this very session. */
  #crossing({ sessionId, userId }: SessionRef, from: UserId): Call | undefined {
    for (const callId of this.#users.sessions.get(sessionId)?.calls ?? []) {
      const call = this.#calls.get(callId);
      if (call?.state.phase === 'ringing' && call.caller === from && call.callee === userId) return call;
    }
    return undefined;
  }
}

/** An invitation that was sent again because its ack was lost rings nobody anew. */
function repeated(known: Call, { sessionId }: SessionRef, to: UserId): CallOpened {
  const same = known.callerAt?.sessionId === sessionId && known.callee === to && known.state.phase === 'ringing';
  return same ? { ok: true, type: 'ringing', pages: [] } : { ok: false, code: 'wrong-state' };
}

function isParty({ caller, callee }: Call, userId: UserId): boolean {
  return caller === userId || callee === userId;
}
