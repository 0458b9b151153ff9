/** Level, a fraction of full scale, from which sound counts as speech. */
export const STREAM_AUDIO_ANALYSIS_THRESHOLD = 0.05;

/** Pauses between words, milliseconds, that do not end a speech. */
const PAUSE_MS = 600;

/** Whether somebody speaks, and when the level was last over the threshold. */
export interface Speech {
  isSpeaking: boolean;
  lastHeardAt: number;
}

/** Nobody has spoken yet. */
export const SILENCE: Speech = { isSpeaking: false, lastHeardAt: -Infinity };

/** The state after a look at the level: speech begins at once and ends after a pause. */
export function nextSpeech(state: Speech, level: number, at: number, threshold = STREAM_AUDIO_ANALYSIS_THRESHOLD): Speech {
  const lastHeardAt = level >= threshold ? at : state.lastHeardAt;
  return { isSpeaking: at - lastHeardAt < PAUSE_MS, lastHeardAt };
}
