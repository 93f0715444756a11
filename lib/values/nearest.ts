import { closest, distance } from 'fastest-levenshtein';
import { wordOf } from './problem';

/** The candidate that was probably meant, if one is close enough to suggest. */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const candidate = closest(given, candidates);
  return distance(given, candidate) <= Math.max(2, Math.floor(given.length / 3)) ? candidate : undefined;
}

/** The fix for a word that is not in a closed set. */
export function suggest(given: unknown, candidates: readonly string[], otherwise: string): string {
  const candidate = nearest(wordOf(given), candidates);
  return candidate === undefined ? otherwise : `did you mean ${JSON.stringify(candidate)}?`;
}
