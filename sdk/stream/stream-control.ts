import type { MediaKind } from '../peer/peer-connection.js';
import type { RemoteStreamControl } from '../remote-control/remote-stream-control.js';
import type { ByTrack, StreamFlowStatus } from './stream-events.js';
import type { Stream } from './stream.js';

/** The rest of the SDK's way into a stream; pages have only its public face. */
export interface StreamControl {
  /** Puts a captured track in the place of the one of its kind, which is returned and goes on running; what is processed is processed on. */
  putTrack(stream: Stream, track: MediaStreamTrack): MediaStreamTrack | undefined;
  /** The captured track of a kind, whatever is processed. */
  capturedTrack(stream: Stream, kind: MediaKind): MediaStreamTrack | undefined;
  /** One of them is what the other is made of. */
  areKin(one: Stream, other: Stream): boolean;
  /** Makes a received stream carry exactly these. */
  syncTracks(stream: Stream, tracks: readonly MediaStreamTrack[]): void;
  setCallId(stream: Stream, callId: string): void;
  setRemoteFlow(stream: Stream, kind: MediaKind, status: StreamFlowStatus): void;
  /** A receiver asks for it. Throws `ERROR_NOT_ALLOWED`. */
  enableFromAfar(stream: Stream, kind: MediaKind, enabled: boolean): void;
  /** How the publisher of a received stream is asked. */
  setRemoteControl(stream: Stream, control: RemoteStreamControl): void;
  /** The publisher's constraints are others now. */
  remoteConstraintsChanged(stream: Stream, constraints: ByTrack<MediaTrackConstraints>): void;
}

export let streamControl: StreamControl;

/** `Stream` alone can give it. */
export function provideStreamControl(control: StreamControl): void {
  streamControl = control;
}
