import * as v from 'valibot';
import { hint } from '../../../values/schema';
import { literal } from './literal';

const LENGTH = 500;
// Go refuses more repetitions than this, also where they multiply.
const REPETITIONS = 1000;
// Escapes that Go and JavaScript read alike.
const CATEGORY = '[LMNPSZ]|L[ultmo]|M[nce]|N[dlo]|P[cdseifo]|S[mcko]|Z[slp]|Cc|Cf|Co';
const ESCAPE = new RegExp(
  `\\\\(?:[dDwWsSbBtnrfv]|x[0-9A-Fa-f]{2}|[pP]\\{(?:${CATEGORY})\\}|[-^$\\\\.*+?()[\\]{}|/])`,
  'gu',
);
const EXAMPLE = 'for example "^(ml|data)-.*$"';

/**
 * The filter of groups. Dex only logs a pattern that Go cannot compile, and then filters nothing; so only what Go and
 * JavaScript read alike is taken.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export const groupsFilter = v.pipe(
  literal,
  v.maxLength(LENGTH, hint(`at most ${LENGTH} characters`, 'shorten it')),
  v.check(isAnchored, hint('a pattern from ^ to $, with alternatives in a group', EXAMPLE)),
  v.check(isPortable, hint('a pattern that RE2 compiles: no look-around, no back-references', EXAMPLE)),
);

/** Whether a pattern matches whole texts only: `^a|b$` does not. */
export function isAnchored(pattern: string): boolean {
  const bare = bareOf(pattern);
  if (bare.length < 2 || !bare.startsWith('^') || !bare.endsWith('$')) return false;
  let depth = 0;
  for (const character of bare) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth <= 0) return false;
  }
  return depth === 0;
}

/** Whether a pattern compiles here, and holds nothing that Go refuses or reads in another way. */
export function isPortable(pattern: string): boolean {
  const bare = bareOf(pattern);
  const counts = [...bare.matchAll(/\{(\d+),?(\d*)\}/g)].map(([, least, most]) => Number(most || least));
  return (
    compiles(pattern) &&
    !pattern.replace(ESCAPE, 'x').includes('\\') &&
    !/[[\]]|\(\?(?!:)/.test(bare) &&
    // A backspace in JavaScript, an error in Go.
    !/\[[^\]]*\\[bB]/.test(pattern.replace(/\\[^bB]/gu, 'x')) &&
    counts.reduce((product, count) => product * Math.max(1, count), 1) <= REPETITIONS
  );
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

// The structure alone: an escaped character or a class stands as one character.
function bareOf(pattern: string): string {
  return pattern.replace(/\\[pP]\{\w*\}|\\./gsu, 'x').replace(/\[(?!\^\])[^[\]]+\]/g, 'x');
}
