import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { brokenArrows } from './check.mjs';

const trees: string[] = [];
afterEach(() => trees.splice(0).forEach((tree) => rmSync(tree, { recursive: true })));

/** A workspace with these files, and package.json files that name the usual dependencies. */
function workspace(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'arrows-'));
  trees.push(root);
  const packages = {
    'sdk/package.json': '{"dependencies":{"@apirtc-ce/protocol":"0.1.0","socket.io-client":"4.8.4"}}',
    'components/package.json': '{"dependencies":{"@apirtc-ce/sdk":"0.1.0","lit":"3.3.3"}}',
  };
  for (const [file, text] of Object.entries({ ...packages, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

describe('import arrows', () => {
  const allowed: Record<string, Record<string, string>> = {
    'types of the protocol in the sdk': { 'sdk/a.ts': `import type { Id } from '@apirtc-ce/protocol'; export type A = Id;` },
    'a declared dependency': { 'sdk/a.ts': `import { io } from 'socket.io-client'; io();` },
    'a subpath of a declared dependency': { 'components/a/a.ts': `import { property } from 'lit/decorators.js'; property();` },
    'the front door of the sdk in components': {
      'components/a/a.ts': `import { UserAgent } from '@apirtc-ce/sdk'; new UserAgent();`,
    },
    'protocol values in a test of the sdk': { 'sdk/a.test.ts': `import { LIMITS } from '@apirtc-ce/protocol'; LIMITS;` },
    'the server in a test of the sdk': { 'sdk/a.test.ts': `import { compose } from '@apirtc-ce/server'; compose();` },
    'a module that only a run can name': { 'sdk/a.ts': `export const load = (name: string) => import(name);` },
    'Node in the server': { 'server/main.ts': `import { argv } from 'node:process'; argv;` },
    'an element by its define module in a story': { 'stories/a.ts': `import '@apirtc-ce/components/call/define.js';` },
    'a cycle of types alone': {
      'sdk/a.ts': `import type { B } from './b.js'; export interface A { b: B }`,
      'sdk/b.ts': `import type { A } from './a.js'; export interface B { a: A }`,
    },
  };
  test.each(Object.entries(allowed))('%s: fine', (_, files) => {
    expect(brokenArrows(workspace(files))).toEqual([]);
  });

  const broken: [string, Record<string, string>, RegExp][] = [
    ['a protocol value in the sdk', { 'sdk/a.ts': `import { LIMITS } from '@apirtc-ce/protocol'; LIMITS;` }, /only its types/],
    [
      'an inline type import',
      { 'sdk/a.ts': `import { type Id } from '@apirtc-ce/protocol'; export type A = Id;` },
      /only its types/,
    ],
    ['anything in the protocol', { 'protocol/a.ts': `import '@apirtc-ce/sdk';` }, /may not import/],
    ['the server in the sdk', { 'sdk/a.ts': `import type { X } from '@apirtc-ce/server'; export type A = X;` }, /may not import/],
    [
      'the protocol in components',
      { 'components/a.ts': `import type { X } from '@apirtc-ce/protocol'; export type A = X;` },
      /may not/,
    ],
    ['a side door of the sdk', { 'components/a.ts': `import '@apirtc-ce/sdk/call/call.js';` }, /may not import/],
    ['a folder by its path', { 'components/a/a.ts': `import '../../sdk/index.js';` }, /front door/],
    ['a dynamic import', { 'components/a.ts': `export const a = () => import('@apirtc-ce/server');` }, /may not import/],
    ['a re-export', { 'components/a.ts': `export * from '@apirtc-ce/server';` }, /may not import/],
    ['a side door in a test', { 'sdk/a.test.ts': `import '@apirtc-ce/server/domain/calls.js';` }, /may not import/],
    ['an undeclared package', { 'sdk/a.ts': `import 'lodash';` }, /not among the dependencies/],
    ['Node in the sdk', { 'sdk/a.ts': `import 'node:fs';` }, /runs in browsers/],
    [
      'the gateway in the domain',
      { 'server/domain/a.ts': `import '../gateway/b.js';`, 'server/gateway/b.ts': '' },
      /functions over ports/,
    ],
    [
      'a server inside the page that needs Node',
      { 'server/in-page.ts': `import './a.js';`, 'server/a.ts': `import 'node:fs';` },
      /reaches node:fs/,
    ],
    [
      'a cycle',
      { 'sdk/a.ts': `import './b.js';`, 'sdk/b.ts': `import './c.js';`, 'sdk/c.ts': `import './a.js';` },
      /^a cycle: sdk\/a\.ts -> sdk\/b\.ts/,
    ],
  ];
  test.each(broken)('%s: caught', (_, files, problem) => {
    expect(brokenArrows(workspace(files))).toEqual([expect.stringMatching(problem)]);
  });
});
