import { addVocabulary } from '../languages.js';

/** What everything to draw with is called, in English. */
export const drawingToolsEnglish = {
  whiteboard: 'Whiteboard',
  drawingTools: 'Drawing tools',
  pen: 'Pen',
  eraser: 'Eraser',
  arrow: 'Arrow',
  ellipse: 'Ellipse',
  rectangle: 'Rectangle',
  textTool: 'Text',
  laser: 'Pointer',
  color: 'Colour',
  colors: {
    black: 'Black',
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    blue: 'Blue',
    violet: 'Violet',
    white: 'White',
  },
  lineWidth: 'Line width',
  thin: 'Thin',
  medium: 'Medium',
  thick: 'Thick',
  undo: 'Undo',
  redo: 'Redo',
  clearDrawing: 'Clear all',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  downloadPicture: 'Download as a picture',
  writeHere: 'Text to put here; Enter puts it down',
  drawingIsFull: 'The drawing is full. Clear it to go on.',
  annotations: 'Drawing over the picture',
};

addVocabulary(drawingToolsEnglish);
