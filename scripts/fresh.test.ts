import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshen } from './fresh.mjs';

describe('a build step', () => {
  let root: string;
  const step = { name: 'step', inputs: ['source', 'config.json'], outputs: ['out/result'] };
  const runs = () => freshen(root, step, async () => write('out/result', ''));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fresh-'));
    for (const folder of ['source/deep', 'source/dist', 'out']) mkdirSync(join(root, folder), { recursive: true });
    write('config.json', '');
    write('source/deep/a.ts', 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('runs once', async () => {
    expect([await runs(), await runs()]).toEqual([true, false]);
  });

  const changes: Record<string, () => void> = {
    'an edit': () => write('source/deep/a.ts', 'other'),
    'a touch': () => utimesSync(join(root, 'source/deep/a.ts'), 1, 1),
    'a new file': () => write('source/b.ts', ''),
    'a lost file': () => rmSync(join(root, 'source/deep/a.ts')),
    'a lost output': () => rmSync(join(root, 'out/result')),
  };
  test.each(Object.entries(changes))('runs again after %s', async (_, change) => {
    await runs();
    change();
    expect(await runs()).toBe(true);
  });

  test('does not run because something was generated', async () => {
    await runs();
    write('source/dist/a.js', '');
    expect(await runs()).toBe(false);
  });

  test('that failed runs again', async () => {
    const failing = freshen(root, step, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await runs()).toBe(true);
  });
});
