import type { CallMedia } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { answerWish, outgoingWish, screenWish } from './call-options.js';
import type { AnswerOptions, CallOptions } from './call-options.js';

const sends = (audio: boolean, video: boolean) => ({ audio, video });

describe('outgoingWish', () => {
  it.each<[CallOptions, media: CallMedia, send: { audio: boolean; video: boolean }]>([
    [{}, 'video', sends(true, true)],
    [{ audioOnly: true }, 'audio', sends(true, false)],
    [{ mediaTypeForOutgoingCall: 'AUDIO' }, 'audio', sends(true, false)],
    [{ mediaTypeForOutgoingCall: 'VIDEO' }, 'video', sends(true, true)],
    [{ mediaTypeForOutgoingCall: 'VIDEOONLY' }, 'video', sends(false, true)],
    [{ mediaTypeForOutgoingCall: 'NONE' }, 'video', sends(false, false)],
    [{ audioOnly: true, mediaTypeForOutgoingCall: 'VIDEO' }, 'audio', sends(true, false)],
  ])('%o is a %s call', (options, media, send) => expect(outgoingWish(options)).toMatchObject({ media, send }));

  it('begins muted as asked, and knows devices and routing', () => {
    expect(outgoingWish({})).toMatchObject({ muted: sends(false, false), routing: 'turn' });
    expect(outgoingWish({ muted: 'VIDEO' }).muted).toEqual(sends(true, true));
    expect(outgoingWish({ muted: 'AUDIOONLY' }).muted).toEqual(sends(true, false));
    expect(outgoingWish({ muted: 'VIDEOONLY' }).muted).toEqual(sends(false, true));
    expect(outgoingWish({ audioInputId: 'm', videoInputId: 'c', mediaRoutingMode: 'turnOnly' })).toMatchObject({
      audioInputId: 'm',
      videoInputId: 'c',
      routing: 'turnOnly',
    });
  });
});

describe('answerWish', () => {
  it.each<[CallMedia, AnswerOptions, send: { audio: boolean; video: boolean }]>([
    ['video', {}, sends(true, true)],
    ['video', { mediaTypeForIncomingCall: 'AUDIO' }, sends(true, false)],
    ['video', { audioOnly: true }, sends(true, false)],
    ['video', { mediaTypeForIncomingCall: 'NONE' }, sends(false, false)],
    ['video', { audioOnly: true, mediaTypeForIncomingCall: 'NONE' }, sends(false, false)],
    ['audio', {}, sends(true, false)],
    ['audio', { mediaTypeForIncomingCall: 'VIDEO' }, sends(true, true)],
    ['screen', {}, sends(false, false)],
    ['screen', { mediaTypeForIncomingCall: 'VIDEO' }, sends(false, false)],
  ])('a %s call answered with %o', (media, options, send) => expect(answerWish(media, options)).toMatchObject({ media, send }));
});

it('screenWish sends what the screen has', () =>
  expect(screenWish()).toMatchObject({ media: 'screen', send: sends(true, true) }));
