import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { useScheme } from '../testing/schemes.js';
import { base } from './base.styles.js';
import { tokens } from './tokens.styles.js';

class Swatch extends LitElement {
  static override styles = [tokens, base];
  override render() {
    return html`<div></div>`;
  }

  /** A token's colour as sRGB, 0 to 1. */
  rgb(token: string): number[] {
    const probe = this.shadowRoot?.querySelector('div') as HTMLElement;
    probe.style.setProperty('color', `color-mix(in srgb, var(${token}), transparent 0%)`);
    return (
      getComputedStyle(probe)
        .color.match(/(?<=srgb.*)[\d.]+/g)
        ?.slice(0, 3)
        .map(Number) ?? []
    );
  }
}
customElements.define('test-swatch', Swatch);

/** WCAG 2.2, relative luminance. */
function luminance(rgb: number[]): number {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: number[], other: number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const READABLE: [ink: string, on: string, atLeast: number][] = [
  ...['--_text', '--_text-muted', '--_accent', '--_danger-text', '--_warning-text'].flatMap((ink): [string, string, number][] => [
    [ink, '--_surface', 4.5],
    [ink, '--_surface-muted', 4.5],
  ]),
  ['--_on-accent', '--_accent', 4.5],
  ['--_on-danger', '--_danger', 4.5],
  ['--_on-success', '--_success', 4.5],
  ['--_danger-text', '--_danger-soft', 4.5],
  ['--_text', '--_danger-soft', 4.5],
  // what is not text needs 3:1 (WCAG 2.2, 1.4.11)
  ['--_danger', '--_surface', 3],
  ['--_success', '--_surface', 3],
  ['--_live', '--_surface', 3],
];

describe('the theme', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [ink, on, atLeast] of READABLE) {
      it(`in ${scheme}: ${ink} on ${on} has a contrast of at least ${atLeast}`, async () => {
        useScheme(scheme);
        const swatch = await fixture<Swatch>(html`<test-swatch></test-swatch>`);
        expect(contrast(swatch.rgb(ink), swatch.rgb(on))).to.be.at.least(atLeast);
      });
    }
  }

  it('is light on a page that says nothing of schemes, and follows one that does', async () => {
    document.documentElement.style.removeProperty('color-scheme');
    const swatch = await fixture<Swatch>(html`<test-swatch></test-swatch>`);
    expect(swatch.rgb('--_surface')).to.deep.equal([1, 1, 1]);
    swatch.style.setProperty('color-scheme', 'dark');
    expect(swatch.rgb('--_surface')).not.to.deep.equal([1, 1, 1]);
  });

  it('takes a token from any ancestor, and from the element itself first', async () => {
    const box = await fixture<HTMLElement>(html`<div><test-swatch></test-swatch></div>`);
    const swatch = box.querySelector('test-swatch') as Swatch;
    box.style.setProperty('--apirtc-accent', '#ff0000');
    expect(swatch.rgb('--_accent')).to.deep.equal([1, 0, 0]);
    swatch.style.setProperty('--apirtc-accent', '#00ff00');
    expect(swatch.rgb('--_accent')).to.deep.equal([0, 1, 0]);
  });
});
