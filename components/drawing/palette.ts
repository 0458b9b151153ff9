import type { Terms } from '../i18n/localize.js';

/** The inks, by name. */
export const INKS: Readonly<Record<keyof Terms['colors'], string>> = {
  black: '#1a1d24',
  red: '#e11d48',
  orange: '#f97316',
  yellow: '#facc15',
  green: '#16a34a',
  blue: '#2563eb',
  violet: '#9333ea',
  white: '#ffffff',
};

export type Ink = keyof typeof INKS;

/** Widths of lines, and sizes of letters, in units of the drawing. */
export const WIDTHS = { thin: 4, medium: 9, thick: 22 } as const;
export const LETTERS: Readonly<Record<LineWidth, number>> = { thin: 28, medium: 44, thick: 80 };

export type LineWidth = keyof typeof WIDTHS;

export type Tool = 'pen' | 'erase' | 'arrow' | 'ellipse' | 'rectangle' | 'text' | 'laser';

const POINTERS = ['red', 'orange', 'green', 'blue', 'violet'] as const satisfies Ink[];

/** The colour of somebody's pointer: always the same for a user. */
export function pointerColor(userId: string): string {
  const sum = Array.from(userId).reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return INKS[POINTERS[sum % POINTERS.length] ?? 'red'];
}
