import { addVocabulary } from '../languages.js';

/** What is said of drawings before anything is drawn, in English; the rest comes with the tools. */
export const drawingEnglish = {
  startDrawing: 'Draw',
};

addVocabulary(drawingEnglish);
