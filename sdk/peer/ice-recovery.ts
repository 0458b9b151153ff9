/**
 * What to do when media does not come up, or stops: pure, so that a table can test it. The one who runs it
 * (`RecoveryTimer`) keeps the only timer, for {@link dueAt}, and restarts ICE (RFC 8445 §2.4) when a step says so.
 */

/** Times in milliseconds. */
export interface RecoveryPolicy {
  /** From acceptance to first media. */
  connectTimeoutMs: number;
  /** `disconnected` often heals by itself; wait this long before restarting ICE. */
  graceMs: number;
  /** Between two restarts of one loss. */
  retryMs: number;
  /** From a loss to giving up. */
  budgetMs: number;
  /** Restarts while media has never come up: without a new candidate another try changes nothing. */
  maxConnectRestarts: number;
}

/** The side that gives way in negotiation also waits longer, so that as a rule only one of the two restarts. */
export function recoveryPolicy(polite: boolean): RecoveryPolicy {
  return { connectTimeoutMs: 20_000, graceMs: polite ? 3_500 : 2_000, retryMs: 4_000, budgetMs: 30_000, maxConnectRestarts: 2 };
}

/** Why recovery gave up: media never came, the path broke for good, or it only fell silent. */
export type RecoveryFailure = 'never-connected' | 'failed' | 'disconnected';

export type Recovery =
  | { phase: 'idle' }
  | { phase: 'connecting'; giveUpAt: number; restarts: number }
  | { phase: 'connected' }
  | { phase: 'lost'; attempt: number; restarts: number; nextRestartAt: number; giveUpAt: number; link: 'disconnected' | 'failed' }
  | { phase: 'gave-up'; failure: RecoveryFailure };

/** `at` is the time of the event. `nudge`: something changed for the better (signalling is back), so do not wait any longer. */
export type RecoveryEvent = { at: number } & (
  { type: 'start' } | { type: 'link'; state: RTCPeerConnectionState } | { type: 'due' } | { type: 'nudge' }
);

/** The next state, and whether ICE is to be restarted now. */
export interface RecoveryStep {
  state: Recovery;
  restart: boolean;
}

type In<Phase extends Recovery['phase']> = Extract<Recovery, { phase: Phase }>;

const stay = (state: Recovery): RecoveryStep => ({ state, restart: false });
const gaveUp = (failure: RecoveryFailure): RecoveryStep => stay({ phase: 'gave-up', failure });

/** idle -> connecting | connected */
function fromIdle(state: In<'idle'>, event: RecoveryEvent, policy: RecoveryPolicy): RecoveryStep {
  if (event.type === 'link' && event.state === 'connected') return stay({ phase: 'connected' });
  if (event.type !== 'start') return stay(state);
  return stay({ phase: 'connecting', giveUpAt: event.at + policy.connectTimeoutMs, restarts: 0 });
}

/** connecting -> connected | connecting | gave-up */
function fromConnecting(state: In<'connecting'>, event: RecoveryEvent, policy: RecoveryPolicy): RecoveryStep {
  if (event.type === 'due' && event.at >= state.giveUpAt) return gaveUp('never-connected');
  if (event.type !== 'link') return stay(state);
  if (event.state === 'connected') return stay({ phase: 'connected' });
  if (event.state !== 'failed' || state.restarts >= policy.maxConnectRestarts) return stay(state);
  return { state: { ...state, restarts: state.restarts + 1 }, restart: true };
}

/** connected -> lost */
function fromConnected(state: In<'connected'>, event: RecoveryEvent, policy: RecoveryPolicy): RecoveryStep {
  if (event.type !== 'link' || (event.state !== 'disconnected' && event.state !== 'failed')) return stay(state);
  const giveUpAt = event.at + policy.budgetMs;
  const lost = { phase: 'lost', attempt: 1, restarts: 0, nextRestartAt: event.at + policy.graceMs, giveUpAt } as const;
  return event.state === 'failed'
    ? restarted({ ...lost, link: 'failed' }, event.at, policy)
    : stay({ ...lost, link: 'disconnected' });
}

/** lost -> connected | lost | gave-up */
function fromLost(state: In<'lost'>, event: RecoveryEvent, policy: RecoveryPolicy): RecoveryStep {
  if (event.type === 'link') return onLinkWhileLost(state, event.state, event.at, policy);
  if (event.type === 'nudge') return restarted(state, event.at, policy);
  if (event.type !== 'due') return stay(state);
  if (event.at >= state.giveUpAt) return gaveUp(state.link);
  return event.at >= state.nextRestartAt ? restarted(state, event.at, policy) : stay(state);
}

/** A restart runs already when `failed` comes a second time: the next one waits for its turn. */
function onLinkWhileLost(state: In<'lost'>, link: RTCPeerConnectionState, at: number, policy: RecoveryPolicy): RecoveryStep {
  if (link === 'connected') return stay({ phase: 'connected' });
  if (link === 'disconnected') return stay({ ...state, link });
  if (link !== 'failed') return stay(state);
  const failed = { ...state, link } as const;
  return state.restarts === 0 ? restarted(failed, at, policy) : stay(failed);
}

/** The first restart belongs to the attempt that the loss itself opened; each further one is a new attempt. */
function restarted(state: In<'lost'>, at: number, policy: RecoveryPolicy): RecoveryStep {
  const attempt = state.restarts === 0 ? state.attempt : state.attempt + 1;
  return { state: { ...state, attempt, restarts: state.restarts + 1, nextRestartAt: at + policy.retryMs }, restart: true };
}

/** Applies one event. */
export function recover(state: Recovery, event: RecoveryEvent, policy: RecoveryPolicy): RecoveryStep {
  switch (state.phase) {
    case 'idle':
      return fromIdle(state, event, policy);
    case 'connecting':
      return fromConnecting(state, event, policy);
    case 'connected':
      return fromConnected(state, event, policy);
    case 'lost':
      return fromLost(state, event, policy);
    case 'gave-up':
      return stay(state);
    default:
      return state satisfies never;
  }
}

/** When the next `due` event is wanted, if any. */
export function dueAt(state: Recovery): number | undefined {
  if (state.phase === 'connecting') return state.giveUpAt;
  return state.phase === 'lost' ? Math.min(state.nextRestartAt, state.giveUpAt) : undefined;
}
