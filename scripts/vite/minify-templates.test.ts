import { describe, expect, test } from 'vitest';
import { build, type Rollup } from 'vite';
import { minifyTemplates, shrinkCss, shrinkHtml } from './minify-templates.mjs';

describe('templates in the bundle', () => {
  const styles: [string, string][] = [
    ['\n  :host {\n    color: red;\n    margin: 0 auto;\n  }\n', ' :host{color:red;margin:0 auto}'],
    ['a b > c, d { width: calc(1px + 2px) }', 'a b > c,d{width:calc(1px + 2px)}'],
    ['/* why */ a { color: red } /* and\n more */', ' a{color:red}'],
    [':host(:not(:hover)) ::slotted(*) { top: 0 }', ':host(:not(:hover)) ::slotted(*){top:0}'],
    ['@media (width < 30em) and (hover) { a { b: c } }', '@media (width < 30em) and (hover){a{b:c}}'],
  ];
  test.each(styles)('css %j', (before, after) => expect(shrinkCss(before)).toBe(after));

  test('html keeps the spaces that show', () => {
    expect(shrinkHtml('<p>\n    one\n    <b>two</b>  three\n  </p>')).toBe('<p> one <b>two</b>  three </p>');
  });

  test('are shrunk where they are ours, expressions and all', async () => {
    const source =
      'export const a = (css, html, x) => [css`a {\n  ${x}: b;\n}`, html`<p>\n${html`<b>\n</b>`}</p>`, `kept\n  as is`];';
    const id = '/components/a.ts';
    const { output } = (await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [{ name: 'source', resolveId: () => id, load: () => source }, minifyTemplates()],
      build: { write: false, minify: false, rolldownOptions: { input: id, preserveEntrySignatures: 'strict' } },
    })) as Rollup.RollupOutput;
    expect(output[0].code).toContain('css`a{${x}: b}`');
    expect(output[0].code).toContain('html`<p> ${html`<b> </b>`}</p>`');
    expect(output[0].code).toContain('`kept\n  as is`');
  });
});
