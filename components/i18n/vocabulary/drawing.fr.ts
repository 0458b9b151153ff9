import type { drawingEnglish } from './drawing.en.js';

export const drawingFrench: typeof drawingEnglish = {
  startDrawing: 'Dessiner',
};
