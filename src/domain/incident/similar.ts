/** Which open incidents are probably about the same thing, so that nobody opens a second by mistake. */
import { distance } from 'fastest-levenshtein';
import type { Incident } from './incident.ts';

/** From here on two titles are alike: more than half of their words are shared. */
const ALIKE_FROM = 0.6;
/** As many as one looks at before declaring. */
const DUPLICATES_MAX = 5;
/** A title has at most 200 characters, so this is all of its words. */
const WORDS_MAX = 100;
/** Shorter words are alike only when they are the same: "api" and "app" are not. */
const NEAR_FROM_CHARS = 4;

export interface Asked {
  title: string;
  /** A service's id. */
  service?: string | undefined;
  isDrill?: boolean | undefined;
}

/** The likeliest first: those of the same service, then by title, then the newest. */
export function likelyDuplicates(asked: Asked, open: readonly Incident[]): Incident[] {
  return open
    .filter(({ isDrill }) => (isDrill ?? false) === (asked.isDrill ?? false))
    .map((incident) => {
      const isSameService = asked.service !== undefined && asked.service === incident.service;
      return { incident, isSameService, alike: similarity(asked.title, incident.title) };
    })
    .filter(({ isSameService, alike }) => isSameService || alike >= ALIKE_FROM)
    .toSorted(
      (one, other) =>
        Number(other.isSameService) - Number(one.isSameService) ||
        other.alike - one.alike ||
        other.incident.number - one.incident.number,
    )
    .slice(0, DUPLICATES_MAX)
    .map(({ incident }) => incident);
}

/** How much of both titles' words the other has too: 0 for nothing, 1 for all. */
export function similarity(one: string, other: string): number {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)];
  if (ours.length + theirs.length === 0) return 0;
  const shared = (words: string[], others: string[]) =>
    words.filter((word) => others.some((each) => isNear(word, each))).length;
  return (shared(ours, theirs) + shared(theirs, ours)) / (ours.length + theirs.length);
}

/** They are in every second title and say nothing of what it is about. */
const FILLERS: ReadonlySet<string> = new Set(
  'a an and are at be by for from has have in is it not of on our the to was we with'.split(' '),
);

/** Finds words in scripts without spaces too. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function wordsOf(title: string): string[] {
  const words = Array.from(segmenter.segment(title.normalize('NFKC').toLowerCase()))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
  const telling = words.filter((word) => !FILLERS.has(word));
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, WORDS_MAX);
}

/** The same word, one with another ending, or with a slip of the finger; numbers must be equal. */
function isNear(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < NEAR_FROM_CHARS) return false;
  if (/^\d+$/.test(one) || /^\d+$/.test(other)) return false;
  return one.startsWith(other) || other.startsWith(one) || distance(one, other) <= 1;
}
