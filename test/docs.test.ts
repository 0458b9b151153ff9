import { readFile } from 'node:fs/promises';
import { ERROR_CODES } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { ELEMENT_ERRORS } from '@apirtc-ce/components';

/** Codes in the first column of the tables of one section, in the order in which they stand. */
async function codesUnder(heading: string): Promise<string[]> {
  const text = await readFile(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map((row) => row[1]!);
}

describe('docs/errors.md', () => {
  it('lists every code of apirtc-error, and no other', async () => {
    expect((await codesUnder('Codes of `apirtc-error`')).toSorted()).toEqual(Object.keys(ELEMENT_ERRORS).toSorted());
  });

  it('lists every code of the CCS, and no other', async () => {
    expect(await codesUnder('Codes of the CCS')).toEqual([...ERROR_CODES]);
  });
});
