import { describe, expect, it } from 'vitest';
import { nextSpeech, SILENCE, STREAM_AUDIO_ANALYSIS_THRESHOLD } from './speech.js';

const table: [what: string, looks: [level: number, at: number][], isSpeaking: boolean][] = [
  ['silence', [[0, 0]], false],
  ['noise under the threshold', [[STREAM_AUDIO_ANALYSIS_THRESHOLD - 0.01, 0]], false],
  ['a word', [[0.3, 0]], true],
  ['a pause between words', [[0.3, 0], [0, 500]], true],
  ['a longer pause', [[0.3, 0], [0, 600]], false],
  ['words go on', [[0.3, 0], [0, 500], [0.3, 550], [0, 1100]], true],
]; // prettier-ignore

describe('nextSpeech', () => {
  for (const [what, looks, isSpeaking] of table) {
    it(what, () =>
      expect(looks.reduce((state, [level, at]) => nextSpeech(state, level, at), SILENCE).isSpeaking).toBe(isSpeaking),
    );
  }

  it('takes another threshold', () => expect(nextSpeech(SILENCE, 0.3, 0, 0.5).isSpeaking).toBe(false));
});
