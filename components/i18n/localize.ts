import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageOf, rootsAround } from './language-of.js';
import { english } from './terms.en.js';
import type { Terms } from './terms.en.js';
import { french } from './terms.fr.js';

export type { Terms } from './terms.en.js';

/** Complete languages by lower-case BCP 47 tag. */
const languages = new Map<string, Terms>([
  ['en', english],
  ['fr', french],
]);

const connected = new Set<Localize>();
let observer: MutationObserver | undefined;

/** One observer for all elements; it costs nothing until a `lang` attribute changes. */
function watchLanguage(element: Element): void {
  observer ??= new MutationObserver(() => connected.forEach((localize) => localize.refresh()));
  for (const root of rootsAround(element)) observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
}

/** `fr-ca` then `fr`: BCP 47 lookup (RFC 4647, 3.4). */
function* lookup(tag: string): Generator<string> {
  for (let range = tag.toLowerCase(); range; range = range.slice(0, Math.max(range.lastIndexOf('-'), 0))) yield range;
}

/** `tag` if `Intl` takes it (it throws on one that is not well formed), else the part of it that named a language of ours. */
function localeOf(tag: string, range: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? range;
  } catch {
    return range;
  }
}

/** The first of `tags` we speak, with its sentences; English when none is. */
function bestOf(tags: readonly string[]): { locale: string; terms: Terms } {
  for (const tag of tags) {
    for (const range of lookup(tag)) {
      const terms = languages.get(range);
      if (terms) return { locale: localeOf(tag, range), terms };
    }
  }
  return { locale: 'en', terms: english };
}

/**
 * Teaches the kit another language, or changes sentences of one it knows; what is left out is said in English, or as before. Elements on the page
 * follow at once.
 *
 * @param tag BCP 47, for instance `de` or `pt-BR`.
 */
export function addLanguage(tag: string, terms: Partial<Terms>): void {
  const { terms: known } = bestOf([tag]);
  languages.set(tag.toLowerCase(), { ...known, ...terms, errors: { ...known.errors, ...terms.errors } });
  connected.forEach((localize) => localize.refresh());
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/**
 * The language of an element: its own or inherited `lang`, else the browser's, followed live.
 *
 * Of our own making because `@shoelace-style/localize` reads `lang` from the element and from `<html>` only, so a French section of an English page
 * would speak English; it also starts an observer when it is imported, and cannot tell at compile time that a sentence is missing.
 */
export class Localize implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #best = bestOf([]);

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What to say. */
  get terms(): Terms {
    return this.#best.terms;
  }

  /** BCP 47 tag for `Intl`: the region is the page's, the language is the one spoken. */
  get locale(): string {
    return this.#best.locale;
  }

  hostConnected(): void {
    connected.add(this);
    watchLanguage(this.#host);
    this.refresh();
  }

  hostDisconnected(): void {
    connected.delete(this);
    if (connected.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Looks again, and renders the host when the answer is another. */
  refresh(): void {
    const declared = languageOf(this.#host);
    const best = bestOf(declared === undefined ? navigator.languages : [declared]);
    if (best.terms === this.#best.terms && best.locale === this.#best.locale) return;
    this.#best = best;
    this.#host.requestUpdate();
  }

  /** The plural category of a number (Unicode CLDR), to choose a sentence by. */
  plural(count: number): Intl.LDMLPluralRule {
    return new Intl.PluralRules(this.locale).select(count);
  }

  /** "5 minutes ago", in the largest unit that fits; both times are milliseconds since the epoch. */
  relativeTime(time: number, now: number): string {
    const seconds = Math.round((time - now) / 1000);
    const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
    return new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
  }
}
