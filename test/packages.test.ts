import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
const PACKAGES = ['protocol', 'sdk', 'components', 'server'];
const exec = promisify(execFile);

type Target = string | { [condition: string]: Target };
interface Manifest {
  name: string;
  version: string;
  exports: Record<string, Target>;
  dependencies?: Record<string, string>;
}

const read = (file: string) => JSON.parse(readFileSync(join(repository, file), 'utf8')) as unknown;

/** The files behind an export, without those for our own sources. */
function targets(target: Target): string[] {
  if (typeof target === 'string') return [target];
  return Object.entries(target).flatMap(([condition, each]) => (condition === '@apirtc-ce/source' ? [] : targets(each)));
}

/** What a target with a `*` may stand for. */
function matching(files: string[], target: string): string[] {
  const [head = '', tail] = target.replace(/^\.\//, '').split('*');
  if (tail === undefined) return files.filter((file) => file === head);
  return files.filter((file) => file.startsWith(head) && file.endsWith(tail));
}

/** What each package would be published with, by its name. */
function packAll(): Map<string, string[]> {
  const options = ['pack', '--workspaces', '--dry-run', '--json', '--silent'];
  const packed = JSON.parse(execFileSync('npm', options, { cwd: repository, encoding: 'utf8' })) as
    { name: string; files: { path: string }[] }[] | Record<string, { name: string; files: { path: string }[] }>;
  return new Map(Object.values(packed).map(({ name, files }) => [name, files.map(({ path }) => path)]));
}

const contents = packAll();

describe.each(PACKAGES)('the package %s', (folder) => {
  const manifest = read(`${folder}/package.json`) as Manifest;
  const files = contents.get(manifest.name) ?? [];

  test('contains all that its exports name', () => {
    const missing = Object.values(manifest.exports)
      .flatMap(targets)
      .filter((target) => !matching(files, target).length);
    expect(missing).toEqual([]);
  });

  test('contains its licence, and nothing of our tests or caches', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'LICENSE.GPL', 'package.json']));
    expect(files.filter((file) => /\.test\.|\.testing\.|\.contract\.|testing\/|tsbuildinfo/.test(file))).toEqual([]);
  });

  test('has the version of the others and pins all it depends on', () => {
    expect(manifest.version).toBe((read('protocol/package.json') as Manifest).version);
    const loose = Object.entries(manifest.dependencies ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});

test('the SDK brings the files that its processors name, and their licences', () => {
  const files = contents.get('@apirtc-ce/sdk') ?? [];
  const named = [...readFileSync(join(repository, 'sdk/processor/processor-files.ts'), 'utf8').matchAll(/'\.\/(files\/[^']+)'/g)];
  expect(named.length).toBeGreaterThan(3);
  expect(files).toEqual(expect.arrayContaining(named.map(([, file]) => `dist/processor/${file}`)));
  expect(files.filter((file) => /^dist\/processor\/files\/.*LICENSE/.test(file))).toHaveLength(2);
});

describe('the packages, used from elsewhere', () => {
  let folder: string;
  beforeAll(() => {
    // A project that has them installed, and nothing else in common with this one.
    folder = mkdtempSync(join(tmpdir(), 'consumer-'));
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs a program in a plain Node of its own. */
  async function node(source: string): Promise<string> {
    writeFileSync(join(folder, 'program.mjs'), source);
    const { stdout } = await exec(process.execPath, ['program.mjs'], { cwd: folder });
    return stdout.trim();
  }

  test('the sdk imports in Node and touches nothing of a browser', async () => {
    const names = [
      'window',
      'document',
      'location',
      'localStorage',
      'RTCPeerConnection',
      'MediaStream',
      'AudioContext',
      'Audio',
      'screen',
    ];
    const output = await node(`
      const ours = () => new Error().stack.split('\\n')[3].includes('/sdk/dist/');
      for (const name of ${JSON.stringify(names)}) {
        Object.defineProperty(globalThis, name, { get() { if (ours()) throw new Error('touched ' + name); } });
      }
      const { UserAgent } = await import('@apirtc-ce/sdk');
      console.log(typeof UserAgent);`);
    expect(output).toBe('function');
  });

  test('the elements import in Node, for rendering on a server', async () => {
    const defines = readdirSync(join(repository, 'components', 'dist'), { withFileTypes: true, recursive: true })
      .filter(({ name }) => name === 'define.js')
      .map(({ parentPath }) => `@apirtc-ce/components/${parentPath.split(/[\\/]/).at(-1)}/define.js`);
    expect(defines.length).toBeGreaterThan(0);
    const output = await node(`
      await import('@apirtc-ce/components');
      for (const module of ${JSON.stringify(defines)}) await import(module);
      console.log('fine');`);
    expect(output).toBe('fine');
  });

  test('the server in a page needs nothing of Node', async () => {
    const { build } = await import('vite');
    const built = build({
      configFile: false,
      logLevel: 'silent',
      root: folder,
      build: {
        write: false,
        rolldownOptions: {
          input: join(repository, 'server', 'dist', 'in-page.js'),
          onLog: (_, log) => {
            throw new Error(log.message);
          },
        },
      },
    });
    await expect(built).resolves.toBeDefined();
  });

  test('their types stand on their own, those for JSX included', async () => {
    writeFileSync(
      join(folder, 'consumer.ts'),
      `import { UserAgent, type Call } from '@apirtc-ce/sdk';
      import type { ApirtcJsxElements } from '@apirtc-ce/components/jsx';
      import '@apirtc-ce/components/call/define.js';
      import type { Handshake } from '@apirtc-ce/protocol';
      export const call: ApirtcJsxElements['apirtc-call'] = { contact: 'bob', media: 'audio' };
      // @ts-expect-error not a medium
      export const smell: ApirtcJsxElements['apirtc-call'] = { media: 'smell' };
      export const element = document.createElement('apirtc-call').contact satisfies string | undefined;
      export type All = [Call, Handshake];
      export const agent = () => new UserAgent();`,
    );
    const options = '--noEmit --strict --target es2022 --module nodenext --lib es2023,dom,dom.iterable --types node'.split(' ');
    const { stdout } = await exec(
      process.execPath,
      [join(repository, 'node_modules/typescript/bin/tsc'), ...options, 'consumer.ts'],
      {
        cwd: folder,
      },
    ).catch((error: unknown) => error as { stdout: string });
    expect(stdout).toBe('');
  });

  test('embedding the elements installs nothing of the server', () => {
    const { packages } = read('package-lock.json') as { packages: Record<string, { dependencies?: Record<string, string> }> };
    const installed = new Set<string>(['@apirtc-ce/components']);
    const entryOf = (name: string) => packages[name.replace('@apirtc-ce/', '')] ?? packages[`node_modules/${name}`];
    for (const name of installed) for (const each of Object.keys(entryOf(name)?.dependencies ?? {})) installed.add(each);
    expect(installed).toContain('socket.io-client');
    expect(
      [...installed].filter((name) => ['@apirtc-ce/server', 'express', 'socket.io', 'ioredis', 'pino'].includes(name)),
    ).toEqual([]);
  });
});
