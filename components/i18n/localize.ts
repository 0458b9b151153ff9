import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fetchLanguage, languageFor, setSentences } from './languages.js';
import { languageOf, rootsAround } from './language-of.js';
import type { Terms } from './terms.js';

export type { Terms } from './terms.js';

const connected = new Set<Localize>();
let observer: MutationObserver | undefined;

/** One observer for all elements; it costs nothing until a `lang` attribute changes. */
function watchLanguage(element: Element): void {
  observer ??= new MutationObserver(refreshAll);
  for (const root of rootsAround(element)) observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
}

/**
 * Teaches the kit another language, or changes sentences of one it knows; what is left out is said in English, or as before. Elements on the page
 * follow at once.
 *
 * @param tag BCP 47, for instance `de` or `pt-BR`.
 */
export function addLanguage(tag: string, terms: Partial<Terms>): void {
  setSentences(tag, terms);
  refreshAll();
}

function refreshAll(): void {
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
  #terms = languageFor(['en']).terms as Terms; // English is always here
  #locale = 'en';
  #ready: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What to say. Of a language that is still being fetched: what was said before, English at first. */
  get terms(): Terms {
    return this.#terms;
  }

  /** BCP 47 tag for `Intl`: the region is the page's, the language is the one spoken. */
  get locale(): string {
    return this.#locale;
  }

  /** Settles when the language is there, or cannot be had; `undefined` when nothing is to be waited for. Never rejects. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
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
    const { locale, terms, missing } = languageFor(declared === undefined ? navigator.languages : [declared]);
    this.#ready = missing === undefined ? undefined : (this.#ready ?? this.#fetch(missing));
    if (!terms || (terms === this.#terms && locale === this.#locale)) return;
    this.#terms = terms;
    this.#locale = locale;
    this.#host.requestUpdate();
  }

  async #fetch(missing: string): Promise<void> {
    const here = await fetchLanguage(missing);
    this.#ready = undefined;
    if (here) this.refresh();
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
