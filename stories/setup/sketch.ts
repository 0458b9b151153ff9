import type { ApiCCWhiteBoardClient } from '@apirtc-ce/sdk';

/** Something to see on a whiteboard: what people write on one. */
export function sketch(client: ApiCCWhiteBoardClient): void {
  const write = (color: string, x: number, y: number, text: string, size: number, border = false) => {
    client.setBrushColor(color);
    client.printSharedText(x, y, text, size, null, border);
  };
  write('#1a1d24', 120, 90, 'Monday’s plan', 72);
  write('#2563eb', 180, 330, 'Draw', 56, true);
  write('#16a34a', 680, 330, 'Agree', 56, true);
  write('#e11d48', 1_200, 330, 'Ship', 56, true);
  write('#9333ea', 200, 640, '– who brings the cake?\n– when do we start?', 44);
  write('#f97316', 1_150, 700, '🎉 Friday!', 60);
}
