import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { incomplete } from '../elements/complete.mjs';
import { elementsOf, type Manifest } from '../elements/manifest.mjs';
import { toolPath } from '../run.mjs';
import { BadName, scaffold } from './scaffold.mjs';

const repository = join(import.meta.dirname, '..', '..');

describe('a new element', () => {
  let root: string;
  beforeEach(() => {
    // Inside the repository, to find its tools; all components are there, by link.
    mkdirSync(join(repository, '.cache'), { recursive: true });
    root = mkdtempSync(join(repository, '.cache', 'new-'));
    mkdirSync(join(root, 'components'));
    for (const { name } of readdirSync(join(repository, 'components'), { withFileTypes: true })) {
      if (name !== 'loader' && name !== 'dist') symlinkSync(join(repository, 'components', name), join(root, 'components', name));
    }
    cpSync(join(repository, 'components', 'loader'), join(root, 'components', 'loader'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Runs a tool; returns what it complained about. */
  function complaints(tool: string, args: string[], cwd: string): string {
    const { stdout, stderr } = spawnSync(process.execPath, [toolPath(tool), ...args], { cwd, encoding: 'utf8' });
    return stdout + stderr;
  }

  test('has all its files, formatted', async () => {
    const files = scaffold(root, 'door-bell');
    expect(files).toEqual([
      'components/door-bell/door-bell.ts',
      'components/door-bell/door-bell.styles.ts',
      'components/door-bell/door-bell.events.ts',
      'components/door-bell/door-bell.test.ts',
      'components/door-bell/define.ts',
      'stories/door-bell.stories.ts',
      'components/loader/elements.ts',
    ]);
    for (const file of files) {
      const options = await resolveConfig(join(repository, file));
      expect(await check(readFileSync(join(root, file), 'utf8'), { ...options, filepath: file }), file).toBe(true);
    }
  });

  test('compiles', () => {
    const files = scaffold(root, 'apirtc-door-bell').filter((file) => file.startsWith('components/door-bell/'));
    const config = { extends: '../../tsconfig.check.json', include: ['components/icon/*.d.ts'], exclude: [], files };
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(config));
    expect(complaints('typescript#tsc', ['-p', '.'], root)).toBe('');
  }, 60_000);

  test('owes nothing', () => {
    scaffold(root, 'door-bell');
    const config = join(repository, 'scripts', 'elements', 'analyzer.config.mjs');
    expect(
      complaints('@custom-elements-manifest/analyzer', ['analyze', '--quiet', '--config', config], join(root, 'components')),
    ).toBe('');
    const manifest = JSON.parse(readFileSync(join(root, 'components', 'dist', 'custom-elements.json'), 'utf8')) as Manifest;
    const bell = elementsOf(manifest).filter(({ tag }) => tag === 'apirtc-door-bell');
    expect(bell).toHaveLength(1);
    expect(incomplete(root, bell).filter((problem) => problem.includes('door-bell'))).toEqual([]);
  }, 60_000);

  test('joins the others in the loader, in order', () => {
    scaffold(root, 'door-bell');
    const tags = readFileSync(join(root, 'components/loader/elements.ts'), 'utf8').match(/apirtc-[\w-]+(?=')/g) ?? [];
    expect(tags).toContain('apirtc-door-bell');
    expect(tags).toEqual([...tags].sort());
  });

  test.each(['', 'DoorBell', 'door_bell', 'door--bell', '../door', 'loader'])('is not called "%s"', (name) => {
    expect(() => scaffold(root, name)).toThrow(BadName);
  });
});
