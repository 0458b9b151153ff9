import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { incomplete } from './complete.mjs';
import { cssData, htmlData } from './editor-data.mjs';
import { jsxTypes } from './jsx.mjs';
import { elementsOf, type Declaration, type Manifest } from './manifest.mjs';
import { elementsMarkdown } from './markdown.mjs';

const base = (name: string) => ({ inheritedFrom: { name, module: 'base.ts' } });

/** A manifest of one element with one of everything, all of it described. */
function manifest(change: Partial<Declaration> = {}): Manifest {
  const bell: Declaration = {
    kind: 'class',
    name: 'ApirtcDoorBell',
    tagName: 'apirtc-door-bell',
    customElement: true,
    summary: 'Rings.',
    description: 'Rings at a door.',
    members: [
      { kind: 'field', name: 'tone', type: { text: "'ding' | 'dong'" }, attribute: 'tone', reflects: true },
      { kind: 'field', name: 'visitor', type: { text: 'Visitor' }, description: 'Who is there.' },
      { kind: 'method', name: 'ring', description: 'Rings.', parameters: [{ name: 'times', type: { text: 'number' } }] },
    ],
    attributes: [
      { name: 'tone', type: { text: "'ding' | 'dong'" }, default: "'ding'", description: 'How it sounds.', fieldName: 'tone' },
      { name: 'server', type: { text: 'string' }, description: 'Where to.', fieldName: 'server', ...base('SessionElement') },
      { name: 'quiet', type: { text: 'boolean' }, description: 'Without sound.', fieldName: 'quiet' },
    ],
    events: [{ name: 'apirtc-rung', type: { text: 'RungEvent' }, description: 'Somebody rang.' }],
    slots: [{ name: '', description: 'A name plate.' }],
    cssParts: [{ name: 'button', description: 'The button.' }],
    cssProperties: [{ name: '--apirtc-accent', description: 'The colour.', ...base('ApirtcElement') }],
  };
  const event: Declaration = { kind: 'class', name: 'RungEvent' };
  return {
    modules: [
      { path: 'door-bell/door-bell.ts', declarations: [{ ...bell, ...change }] },
      { path: 'door-bell/door-bell.events.ts', declarations: [event] },
    ],
  };
}

describe('what an element owes', () => {
  let root: string;
  const write = (file: string, text = ' ') => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'elements-'));
    write('components/door-bell/door-bell.ts', '<button part="button"><slot></slot></button>');
    write('components/door-bell/door-bell.test.ts');
    write('components/door-bell/define.ts');
    write('stories/door-bell.stories.ts');
    write('components/loader/elements.ts', `'apirtc-door-bell': () => import('../door-bell/define.js'),`);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const problems = (change: Partial<Declaration> = {}) => incomplete(root, elementsOf(manifest(change)));

  test('is paid in full', () => expect(problems()).toEqual([]));

  const debts: [string, Partial<Declaration>, string][] = [
    ['summary', { summary: '' }, 'has no @summary'],
    ['description', { description: '' }, 'has no description'],
    ['attribute', { attributes: [{ name: 'tone' }] }, 'does not describe its attribute tone'],
    ['property', { members: [{ kind: 'field', name: 'visitor' }] }, 'does not describe its property visitor'],
    ['method', { members: [{ kind: 'method', name: 'ring' }] }, 'does not describe its method ring'],
    ['event', { events: [{ name: 'apirtc-rung', type: { text: 'RungEvent' } }] }, 'does not describe its event apirtc-rung'],
    [
      'event class',
      { events: [{ name: 'apirtc-rung', description: 'Rung.' }] },
      'does not say which class the event apirtc-rung has',
    ],
    ['slot', { slots: [{ name: '' }] }, 'does not describe its slot (default)'],
    ['part', { cssParts: [{ name: 'button' }] }, 'does not describe its part button'],
    ['CSS property', { cssProperties: [{ name: '--apirtc-x' }] }, 'does not describe its CSS property --apirtc-x'],
    ['documented slot', { slots: [] }, 'does not document its slot (default)'],
    ['documented part', { cssParts: [] }, 'does not document its part button'],
    ['class name', { name: 'Bell' }, 'has the class Bell, not ApirtcDoorBell (door-bell/door-bell.ts)'],
  ];
  test.each(debts)('missing: %s', (_, change, problem) => expect(problems(change)).toEqual([`<apirtc-door-bell> ${problem}`]));

  test.each(['components/door-bell/door-bell.test.ts', 'components/door-bell/define.ts', 'stories/door-bell.stories.ts'])(
    'missing: %s',
    (file) => {
      rmSync(join(root, file));
      expect(problems()).toEqual([`<apirtc-door-bell> has no ${file}`]);
    },
  );

  test('missing: a line in the loader', () => {
    write('components/loader/elements.ts');
    expect(problems()).toEqual(['<apirtc-door-bell> is not in components/loader/elements.ts']);
  });

  test('missing: its whole documentation', () => {
    write('components/gate/define.ts');
    expect(problems()).toEqual(['components/gate/define.ts defines an element that has no @tagname in its comment']);
  });
});

describe('what is generated from the manifest', () => {
  const elements = elementsOf(manifest());

  test('a reference that tells shared things once', () => {
    const text = elementsMarkdown([...elements, ...elements]);
    expect(text).toContain("| `tone` | `'ding' \\| 'dong'` | How it sounds. Default: `'ding'`. Reflected. |");
    expect(text).toContain('| `ring(times: number): void` | Rings. |');
    expect(text.match(/Where to\./g)).toHaveLength(1);
    expect(text.match(/The colour\./g)).toHaveLength(1);
  });

  test('data for editors', () => {
    expect(htmlData(elements).tags[0]?.attributes).toEqual([
      { name: 'tone', description: 'How it sounds.', values: [{ name: 'ding' }, { name: 'dong' }] },
      { name: 'server', description: 'Where to.' },
      { name: 'quiet', description: 'Without sound.', valueSet: 'v' },
    ]);
    expect(cssData(elements).properties).toEqual([{ name: '--apirtc-accent', description: 'The colour.' }]);
  });

  test('types for JSX', () => {
    const types = jsxTypes(manifest(), elements);
    expect(types).toContain(`import type { RungEvent } from './door-bell/door-bell.events.js';`);
    expect(types).toContain(`tone?: ApirtcDoorBell['tone'];`);
    expect(types).toContain(`'onapirtc-rung'?: (event: RungEvent) => void;`);
  });
});
