import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MissingBrowser, provide } from './browsers.mjs';

const BROWSER = {
  name: 'Netscape',
  variable: 'NETSCAPE_PATH',
  programs: ['netscape', 'netscape4'],
  packages: ['netscape-navigator'],
};

describe('a browser for the tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'browsers-'));
    vi.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  const program = (name: string, mode = 0o755) => {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), mode);
    return join(folder, name);
  };
  const never = () => expect.unreachable('nothing is to be installed');

  test('is the one that the environment names', () => {
    const path = program('my-netscape');
    program('netscape');
    expect(provide(BROWSER, { PATH: folder, NETSCAPE_PATH: path }, never)).toBe(path);
  });

  test('is found by any of its names', () => {
    program('netscape', 0o644);
    const path = program('netscape4');
    expect(provide(BROWSER, { PATH: `/nowhere:${folder}` }, never)).toBe(path);
  });

  test('is installed when it is missing', () => {
    const asked: string[][] = [];
    const install = (packages: string[]) => {
      asked.push(packages);
      program('netscape');
    };
    expect(provide(BROWSER, { PATH: folder }, install)).toBe(join(folder, 'netscape'));
    expect(asked).toEqual([['netscape-navigator']]);
  });

  test('that cannot be installed is asked for in a sentence', () => {
    const attempt = () => provide(BROWSER, { PATH: folder }, () => undefined);
    expect(attempt).toThrow(MissingBrowser);
    expect(attempt).toThrow('Install it (Debian: apt-get install netscape-navigator), or set NETSCAPE_PATH to its program.');
  });

  test('that the environment names and that is not there is not replaced behind its back', () => {
    program('netscape');
    expect(() => provide(BROWSER, { PATH: folder, NETSCAPE_PATH: join(folder, 'gone') }, () => undefined)).toThrow(
      MissingBrowser,
    );
  });
});
