/** What the middle of a tile is: the picture, the avatar, or the avatar while a picture is on its way. */
export type TileFace = 'picture' | 'avatar' | 'waiting';

/** What a stream has of video: no track that lives, one through which nothing comes, or one that flows. */
export type VideoFlow = 'none' | 'paused' | 'flowing';

export interface TileFacts {
  /** The owner knows that more is to come. */
  waiting: boolean;
  /** The user switched the camera off; it wins over whatever still comes. */
  videoMuted: boolean;
  video: VideoFlow;
  /** The first frame was decoded. */
  hasFrame: boolean;
}

/** A frame that can be shown is shown, whatever else is awaited. */
export function tileFace({ waiting, videoMuted, video, hasFrame }: TileFacts): TileFace {
  if (!videoMuted && video === 'flowing' && hasFrame) return 'picture';
  return waiting || (!videoMuted && video !== 'none') ? 'waiting' : 'avatar';
}

/** W3C Media Capture and Streams: a track ends for good, and is muted while its source sends nothing. */
export function videoFlow(stream: MediaStream | null): VideoFlow {
  const live = stream?.getVideoTracks().filter(({ readyState }) => readyState === 'live') ?? [];
  if (live.length === 0) return 'none';
  return live.every(({ muted }) => muted) ? 'paused' : 'flowing';
}
