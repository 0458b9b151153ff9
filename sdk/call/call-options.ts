import type { CallMedia } from '@apirtc-ce/protocol';
import type { MediaRoutingMode } from '../peer/media-routing.js';

/** What one side sends; `VIDEO` means audio and video. */
export type OutgoingMedia = 'VIDEO' | 'AUDIO' | 'VIDEOONLY' | 'NONE';

/** Asked of both sides. */
interface CommonOptions {
  /** Neither side sends video. */
  audioOnly?: boolean;
  /** Which paths media may take. */
  mediaRoutingMode?: MediaRoutingMode;
  /** Begin muted: `VIDEO` both, `AUDIOONLY` the microphone, `VIDEOONLY` the camera. */
  muted?: 'VIDEO' | 'AUDIOONLY' | 'VIDEOONLY';
  /** CE addition: the microphone to open when no stream is given. */
  audioInputId?: string;
  /** CE addition: the camera to open when no stream is given. */
  videoInputId?: string;
}

/** `Contact.call(stream, options)`. */
export interface CallOptions extends CommonOptions {
  /** What this side sends. `AUDIO` makes it an audio call; `NONE` only watches and listens. */
  mediaTypeForOutgoingCall?: OutgoingMedia;
}

/** `ReceivedCallInvitation.accept(stream, options)`. */
export interface AnswerOptions extends CommonOptions {
  /** What this side sends, whatever the caller sends. */
  mediaTypeForIncomingCall?: OutgoingMedia;
}

/** A flag for each kind of media. */
export interface ByKind {
  audio: boolean;
  video: boolean;
}

/** Options, understood: what this side wants to send, and how it begins. */
export interface MediaWish {
  media: CallMedia;
  send: ByKind;
  muted: ByKind;
  routing: MediaRoutingMode;
  audioInputId?: string;
  videoInputId?: string;
}

/** What a caller wants. */
export function outgoingWish(options: CallOptions): MediaWish {
  const type = options.audioOnly ? 'AUDIO' : (options.mediaTypeForOutgoingCall ?? 'VIDEO');
  return wish(type === 'AUDIO' ? 'audio' : 'video', type, options);
}

/** What a callee wants; whoever is shown a screen sends nothing. */
export function answerWish(media: CallMedia, options: AnswerOptions): MediaWish {
  if (media === 'screen') return wish('screen', 'NONE', options);
  const asked = options.mediaTypeForIncomingCall ?? (media === 'audio' ? 'AUDIO' : 'VIDEO');
  return wish(media, options.audioOnly && asked !== 'NONE' ? 'AUDIO' : asked, options);
}

/** What somebody who shares a screen wants. */
export function screenWish(options: CallOptions = {}): MediaWish {
  return wish('screen', 'VIDEO', options);
}

function wish(media: CallMedia, type: OutgoingMedia, options: CommonOptions): MediaWish {
  return {
    media,
    send: { audio: type === 'VIDEO' || type === 'AUDIO', video: type === 'VIDEO' || type === 'VIDEOONLY' },
    muted: {
      audio: options.muted === 'VIDEO' || options.muted === 'AUDIOONLY',
      video: options.muted === 'VIDEO' || options.muted === 'VIDEOONLY',
    },
    routing: options.mediaRoutingMode ?? 'turn',
    ...(options.audioInputId ? { audioInputId: options.audioInputId } : {}),
    ...(options.videoInputId ? { videoInputId: options.videoInputId } : {}),
  };
}
