import type { AnswerOptions, ApiRTCError, Call, CallOptions, CallState, ReceivedCallInvitation, Stream } from '@apirtc-ce/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { Take } from '../session/incoming-calls.js';
import type { PageSession } from '../session/page-session.js';
import type { SessionController } from '../session/session-controller.js';
import { isFree, NO_ACTIVITY } from './call-activity.js';
import type { CallActivity } from './call-activity.js';
import { prepareCall } from './prepare-call.js';
import { CallConnectedEvent, CallEndedEvent, CallIncomingEvent, CallStartedEvent } from './call.events.js';

/** A device could not be opened. */
export interface CallMediaProblem {
  error: unknown;
  /** It was the camera, and the call goes on with audio alone; else there is nothing that could be sent, and it is over. */
  fellBackToAudio: boolean;
}

/** What differs between the elements that call. */
export interface CallBehaviour {
  /** Whether this element is one that rings for such an invitation. */
  takes(invitation: ReceivedCallInvitation): boolean;
  /** An invitation was taken. */
  invited(invitation: ReceivedCallInvitation): void;
  /** What a call is shown with could not be loaded. The call goes on; the next one tries again. */
  unshowable(error: unknown): void;
  mediaProblem(problem: CallMediaProblem): void;
  /** The call went on from one phase to the next. */
  progressed(phase: CallState['phase']): void;
  /** The CCS did not let this user call. */
  refused(error: ApiRTCError): void;
}

/** One call at a time, out or in, for an element: from the invitation to the end that is still shown. */
export class CallController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #shared: SessionController;
  readonly #behaviour: CallBehaviour;
  #activity: CallActivity = NO_ACTIVITY;
  #unfollow?: () => void;

  constructor(host: ReactiveControllerHost & HTMLElement, shared: SessionController, behaviour: CallBehaviour) {
    this.#host = host;
    this.#shared = shared;
    this.#behaviour = behaviour;
    shared.use((page) => this.#joinPage(page));
  }

  get activity(): CallActivity {
    return this.#activity;
  }

  /** The call that goes on, rings, or has just ended. */
  get call(): Call | undefined {
    if (this.#activity.kind === 'call') return this.#activity.call;
    return this.#activity.kind === 'invited' ? this.#activity.invitation.getCall() : undefined;
  }

  /**
   * Calls a contact as soon as the session is online. Resolves when the invitation is on its way, or with `false` when the element was
   * hung up meanwhile; rejects when the session failed or the contact cannot be called.
   */
  async start(contact: string, options: CallOptions | 'screen'): Promise<boolean> {
    const page = this.#shared.page;
    if (!isFree(this.#activity) || !page) return false;
    const abort = new AbortController();
    this.#become({ kind: 'starting', abort });
    try {
      const session = await page.online();
      if (abort.signal.aborted) return false;
      const callee = session.getOrCreateContact(contact);
      const call = options === 'screen' ? callee.shareScreen() : callee.call(NO_STREAM, options);
      if (!call) throw new Error('The contact cannot be called');
      this.#enter(call);
      return true;
    } catch (error) {
      if (!abort.signal.aborted) this.#become(NO_ACTIVITY);
      throw error;
    }
  }

  /** Answers the invitation that rings; `false` when none does, or nothing could be opened. Rejects when it was too late. */
  async answer(options: AnswerOptions): Promise<boolean> {
    if (this.#activity.kind !== 'invited') return false;
    const { invitation } = this.#activity;
    const call = invitation.getCall();
    this.#enter(call);
    try {
      await invitation.accept(NO_STREAM, options);
      return true;
    } catch (error) {
      if (hadNothingToSend(call)) return false; // already told, as a media problem
      throw error;
    }
  }

  /** Declines the invitation that rings; `false` when none does. */
  decline(): boolean {
    if (this.#activity.kind !== 'invited') return false;
    this.#activity.invitation.decline();
    return true;
  }

  /** Ends whatever goes on; `false` when nothing does. */
  hangUp(): boolean {
    const activity = this.#activity;
    if (isFree(activity)) return false;
    if (activity.kind === 'starting') {
      activity.abort.abort();
      this.#become(NO_ACTIVITY);
    } else if (activity.kind === 'invited') this.decline();
    else if (activity.kind === 'call') activity.call.hangUp();
    return true;
  }

  /** Stops showing how the last call ended, and rings for whoever still waits. */
  dismiss(): void {
    if (isFree(this.#activity)) this.#become(NO_ACTIVITY);
  }

  #joinPage(page: PageSession): () => void {
    const unregister = page.incoming.register((invitation) => this.#take(invitation));
    return () => {
      unregister();
      this.#abandon(page);
    };
  }

  /** The element goes: a call ends, an invitation goes to another element of the page. */
  #abandon(page: PageSession): void {
    const activity = this.#activity;
    if (activity.kind === 'invited') {
      this.#become(NO_ACTIVITY);
      page.incoming.offer(activity.invitation);
    } else if (this.hangUp()) this.#become(NO_ACTIVITY);
  }

  #take(invitation: ReceivedCallInvitation): Take {
    if (!this.#behaviour.takes(invitation)) return 'not-for-me';
    if (!isFree(this.#activity)) return 'busy';
    const call = invitation.getCall();
    this.#become({ kind: 'invited', invitation });
    this.#follow(call);
    this.#tell(new CallIncomingEvent(call.getContact().id, call.media));
    this.#behaviour.invited(invitation);
    return 'taken';
  }

  #enter(call: Call): void {
    this.#become({ kind: 'call', call });
    this.#follow(call);
    this.#tell(new CallStartedEvent(call.getContact().id, call.media));
  }

  #follow(call: Call): void {
    this.#unfollow?.();
    let told: CallState['phase'] = call.state.phase;
    let wasConnected = false;
    let refusal: ApiRTCError | undefined;
    const look = (state: CallState) => {
      if (state.phase === 'connected' && !wasConnected) {
        wasConnected = true;
        this.#tell(new CallConnectedEvent(call.getContact().id, call.media));
      }
      if (state.phase === 'ended' && told !== 'ended') this.#ended(call, state, refusal);
      told = state.phase;
      this.#behaviour.progressed(told);
      this.#host.requestUpdate();
    };
    const render = () => this.#host.requestUpdate();
    const problem = (event: { error: unknown; tryAudioCallActivated: boolean }) =>
      this.#behaviour.mediaProblem({ error: event.error, fellBackToAudio: event.tryAudioCallActivated });
    const refused = ({ error }: { error?: ApiRTCError }) => (refusal = error?.wire ? error : undefined);
    // Heard whatever is shown: tiles are silent, the stream plays itself.
    const hear = (stream: Stream) => void stream.on('playBlocked', render).playAudio();
    // A page that nobody touched may play sound once it captures, and the other side's may have come before.
    const hearNow = () => {
      if (call.remoteStream?.playBlocked) void call.remoteStream.playAudio();
    };
    call
      .on('localStreamAvailable', hearNow)
      .on('stateChange', look)
      .on('userMediaError', problem)
      .on('streamAdded', hear)
      .on('error', refused);
    for (const name of RENDERED_EVENTS) call.on(name, render);
    this.#unfollow = () => {
      call.removeListener('stateChange', look).removeListener('userMediaError', problem).removeListener('streamAdded', hear);
      call.removeListener('error', refused).removeListener('localStreamAvailable', hearNow);
      for (const name of RENDERED_EVENTS) call.removeListener(name, render);
    };
  }

  /** A call that was refused never was one: there is nothing to show of it but why. */
  #ended(call: Call, end: Extract<CallState, { phase: 'ended' }>, refusal: ApiRTCError | undefined): void {
    this.#become(refusal ? NO_ACTIVITY : { kind: 'call', call });
    this.#tell(new CallEndedEvent(call.getContact().id, call.media, end));
    if (refusal) this.#behaviour.refused(refusal);
  }

  #become(activity: CallActivity): void {
    this.#activity = activity;
    // Where nobody foresaw the call this happens beside the devices being opened; elements that come late are upgraded with what they were given.
    if (activity.kind !== 'none') this.#prepare();
    if (activity.kind === 'none' || activity.kind === 'starting') {
      this.#unfollow?.();
      this.#unfollow = undefined;
    }
    this.#host.requestUpdate();
  }

  #prepare(): void {
    prepareCall().then(
      () => this.#host.requestUpdate(),
      (error: unknown) => this.#behaviour.unshowable(error),
    );
  }

  #tell(event: Event): void {
    this.#host.dispatchEvent(event);
  }
}

function hadNothingToSend({ state }: Call): boolean {
  return state.phase === 'ended' && state.by === 'local' && state.reason === 'User_Media_Error';
}

/** The SDK opens camera and microphone itself. */
const NO_STREAM = null;

/** What of a call changes the picture, besides its state. */
const RENDERED_EVENTS = [
  'localStreamAvailable',
  'localStreamUpdated',
  'streamAdded',
  'streamRemoved',
  'remoteStreamUpdated',
] as const;
