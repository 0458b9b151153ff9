import { english } from './terms.en.js';
import type { Terms } from './terms.js';

/** What of our own languages is fetched when the first element speaks it. English is always there: it is what everything falls back to. */
const FETCHED: Readonly<Record<string, () => Promise<Terms>>> = {
  fr: async () => (await import('./terms.fr.js')).french,
};

/** Sentences by lower-case BCP 47 tag: ours as far as they are here, and the page's own. English grows with the elements that come. */
const ours = new Map<string, Partial<Terms>>([['en', english]]);
const added = new Map<string, Partial<Terms>>();

/** Put together so far; the same object as long as nothing changes, so that elements can tell by it whether to render. */
const complete = new Map<string, Terms>();
const coming = new Map<string, Promise<boolean>>();

/** A language to speak. */
export interface Language {
  /** BCP 47 tag for `Intl`: the region is the page's, the language is the one spoken. */
  locale: string;
  /** What to say; `undefined` until {@link fetchLanguage} has it. */
  terms: Terms | undefined;
  /** Of ours, still to be fetched. */
  missing?: string;
}

/** `fr-ca` then `fr`: BCP 47 lookup (RFC 4647, 3.4). */
function* lookup(tag: string): Generator<string> {
  for (let range = tag.toLowerCase(); range; range = range.slice(0, Math.max(range.lastIndexOf('-'), 0))) yield range;
}

/** The first of `tags` we speak; English when there is none. */
export function languageFor(tags: readonly string[]): Language {
  for (const tag of tags) {
    for (const range of lookup(tag)) if (isSpoken(range)) return { locale: localeOf(tag, range), ...sentencesOf(range) };
  }
  return { locale: 'en', ...sentencesOf('en') };
}

/**
 * Fetches what a language is {@link Language.missing}, for all who ask meanwhile. Resolves with `false` when it cannot be had (the console says
 * so once); the next call tries again.
 */
export function fetchLanguage(tag: string): Promise<boolean> {
  const fetching = coming.get(tag) ?? fetchOurs(tag).finally(() => coming.delete(tag));
  coming.set(tag, fetching);
  return fetching;
}

/** What a family of elements says, in English; its modules import this with the family. */
export function addVocabulary(sentences: Partial<Terms>): void {
  ours.set('en', { ...ours.get('en'), ...sentences });
  complete.clear();
}

/** Sentences of the page's own, over ours and over what it said before. */
export function setSentences(tag: string, terms: Partial<Terms>): void {
  const range = tag.toLowerCase();
  added.set(range, over(added.get(range) ?? {}, terms));
  complete.clear();
}

async function fetchOurs(tag: string): Promise<boolean> {
  try {
    const terms = await FETCHED[tag]?.();
    if (terms) ours.set(tag, terms);
    complete.clear();
    return ours.has(tag);
  } catch (error) {
    console.warn(`ApiRTC CE: the sentences of the language "${tag}" could not be loaded`, error);
    return false;
  }
}

function isSpoken(range: string): boolean {
  return ours.has(range) || added.has(range) || Object.hasOwn(FETCHED, range);
}

/** `tag` if `Intl` takes it (it throws on one that is not well formed), else the part of it that named a language of ours. */
function localeOf(tag: string, range: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? range;
  } catch {
    return range;
  }
}

function sentencesOf(range: string): Pick<Language, 'terms' | 'missing'> {
  const missing = [...lookup(range)].find((each) => Object.hasOwn(FETCHED, each) && !ours.has(each));
  if (missing) return { terms: undefined, missing };
  const terms = complete.get(range) ?? putTogether(range);
  complete.set(range, terms);
  return { terms };
}

/** From the general to the special: English, `fr`, `fr-ca`; of each ours, then the page's. */
function putTogether(range: string): Terms {
  const layers = [...lookup(range)].toReversed().flatMap((each) => [ours.get(each) ?? {}, added.get(each) ?? {}]);
  return layers.reduce<Terms>(over, ours.get('en') as Terms); // with the vocabulary of every element that is here
}

function over<Below extends Partial<Terms>>(below: Below, terms: Partial<Terms>): Below {
  return { ...below, ...terms, errors: { ...below.errors, ...terms.errors } };
}
