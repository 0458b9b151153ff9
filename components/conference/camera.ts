import type { Stream, UserAgent } from '@apirtc-ce/sdk';

/** Ids of devices; the default ones where none is named. */
export interface DeviceWish {
  audioInputId?: string;
  videoInputId?: string;
}

type TellProblem = (error: unknown, wanted: 'camera' | 'microphone') => void;

/** Opens camera and microphone, or what of both can be had; undefined when that is nothing: one can listen and watch without. */
export async function openDevices(
  userAgent: UserAgent,
  { camera, audioInputId, videoInputId }: DeviceWish & { camera: boolean },
  tell: TellProblem,
): Promise<Stream | undefined> {
  const withoutCamera = ({ error, tryAudioCallActivated }: { error: unknown; tryAudioCallActivated: boolean }) =>
    tell(error, tryAudioCallActivated ? 'camera' : 'microphone');
  userAgent.on('userMediaError', withoutCamera);
  try {
    return await userAgent.createStream({ audioInputId: audioInputId ?? true, videoInputId: camera && (videoInputId ?? true) });
  } catch {
    return undefined; // told already
  } finally {
    userAgent.removeListener('userMediaError', withoutCamera);
  }
}
