import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { french } from './preferences/french.js';

const folder = new URL('.', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const pages = files.filter((path) => path.endsWith('.html'));
const sources = files.filter((path) => /\.(html|js|css)$/.test(path));

const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([whole, group]) => group ?? whole);

describe('the French of the pages', () => {
  const scripts = sources.filter((path) => path.endsWith('.js') && !path.endsWith('french.js')).map(read);
  const html = pages.map(read);

  it('has a text for every key', () => {
    const inPages = html.flatMap((page) => allOf(page, /\sdata-t(?:-[a-z-]+)?="([^"]+)"/g));
    const inScripts = scripts.flatMap((script) => allOf(script, /(?:\btext\(\s*|(?='reference\.))'([\w.]+)'/g));
    expect([...inPages, ...inScripts].filter((key) => !Object.hasOwn(french, key))).toEqual([]);
  });

  it('has no text that nothing asks for', () => {
    const all = [...html, ...scripts].join();
    expect(Object.keys(french).filter((key) => !all.includes(`'${key}'`) && !all.includes(`"${key}"`))).toEqual([]);
  });
});

describe.each(pages)('%s', (path) => {
  const html = read(path).replaceAll(/<pre[\s\S]*?<\/pre>/g, ''); // Snippets are text: they may name another server.

  it('keeps to the content security policy: nothing inline, nothing from elsewhere', () => {
    expect(allOf(html, /<style\b|\sstyle="|\son[a-z]+="|="javascript:/gi)).toEqual([]);
    expect(allOf(html, /<script\b[^>]*>([^<]+)<\/script>/g)).toEqual([]);
    expect(allOf(html, /\s(?:src|href)="((?:https?:)?\/\/[^"]*)"/g)).toEqual([]);
  });

  it('decides language and theme before anything is painted', () => {
    expect(html.indexOf('/preferences/early.js')).toBeLessThan(html.indexOf('rel="stylesheet"'));
  });

  it('asks for files that are there', () => {
    const local = allOf(html, /\s(?:src|href)="\/([^"#?]+\.[a-z]+)[^"]*"/g).filter((file) => file !== 'apirtc.js');
    expect(local.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has one main region, and each id once', () => {
    expect(allOf(html, /<main\b/g)).toHaveLength(1);
    const ids = allOf(html, /\sid="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

it('nothing but the demo itself is asked for by its styles', () => {
  const addresses = sources.filter((path) => path.endsWith('.css')).flatMap((path) => allOf(read(path), /url\([^)]*\)|@import/g));
  expect(addresses).toEqual([]);
});
