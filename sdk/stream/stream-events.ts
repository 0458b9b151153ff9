import type { EventTable } from '../observable.js';
import type { ProcessorCost } from '../processor/processor-types.js';
import type { MediaKind } from '../peer/peer-connection.js';

/** A kind of media of a stream: switched on by the page (`track.enabled`), and held back by browser or network (`track.muted`). */
export interface StreamFlowStatus {
  enabled: boolean;
  muted: boolean;
}

/** Names a stream to a listener. */
export interface StreamReference {
  streamId: string;
  callId?: string;
}

/** For each kind, what a track says of itself; `{}` where there is no such track. */
export interface ByTrack<Value> {
  audio: Value | Record<string, never>;
  video: Value | Record<string, never>;
}

export interface StreamEvents {
  /** All media ended: released, the end of the call, or the browser's own "stop sharing". Once. */
  stopped: StreamReference;
  trackStopped: { type: MediaKind; id: string; reason: 'ended' | 'released' };
  /** {@link Stream.release} was called. */
  release: StreamReference;
  /** Switched on or off, held back, or there is another track of this kind than before, or none. */
  flowStatusChanged: StreamFlowStatus & { type: MediaKind };
  audioFlowStatusChanged: StreamFlowStatus;
  videoFlowStatusChanged: StreamFlowStatus;
  /** The sender of a received stream switched its microphone. */
  remoteAudioFlowStatusChanged: StreamFlowStatus;
  /** The sender of a received stream switched its camera. */
  remoteVideoFlowStatusChanged: StreamFlowStatus;
  /** Peak level, 0 to 1 of full scale, ten times a second while analysis is on. */
  audioAmplitude: number;
  audioAmplitudeInfo: { amplitude: number; isSpeaking: boolean };
  constraintsChanged: ByTrack<MediaTrackConstraints>;
  /** CE addition: true when sound waits for a tap (see {@link Stream.playAudio}), false when it plays. */
  playBlocked: boolean;
  /** CE addition: what a processor takes of the machine, about once a second. */
  processorCost: ProcessorCost;
  /** The machine is too slow for the video processor, which has ended; the picture is switched off, so that what was hidden stays so. */
  backgroundSubstractionStopComputeTime: StreamReference;
  /** The page is hidden and this browser gives no frames then: the processed picture stands still until the page is seen again. */
  backgroundSubstractionStopVisibilityChange: StreamReference;
}

export const STREAM_EVENTS: EventTable<StreamEvents> = {
  stopped: 'live',
  trackStopped: 'live',
  release: 'live',
  flowStatusChanged: 'live',
  audioFlowStatusChanged: 'live',
  videoFlowStatusChanged: 'live',
  remoteAudioFlowStatusChanged: 'live',
  remoteVideoFlowStatusChanged: 'live',
  audioAmplitude: 'live',
  audioAmplitudeInfo: 'live',
  constraintsChanged: 'live',
  playBlocked: 'live',
  processorCost: 'live',
  backgroundSubstractionStopComputeTime: 'live',
  backgroundSubstractionStopVisibilityChange: 'live',
};
