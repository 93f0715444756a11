import { isText } from '../objects';
import { dexRule, key, leaves } from './config';
import { EXPANDED } from './expansion';

const VARIABLE = /^\$\{?\w+\}?$/;

export const literalDollar = dexRule({
  id: 'dex/literal-dollar',
  title: 'a $ in the configuration of Dex is a whole variable',
  why: 'Dex puts a variable, or nothing, in place of whatever follows it, and nothing escapes it: a password with a $ is another one then',
  severity: 'low',
  standards: ['Dex: configuration'],
  seenBy: [],
  violations: config =>
    ['storage', 'signer', 'connectors']
      .flatMap(part => leaves(key(config, part)))
      .filter(({ value }) => isText(value) && EXPANDED.test(value) && !VARIABLE.test(value))
      .map(({ path }) => ({ path, given: '(not shown)' })),
  allowed: '$NAME alone, or no $ before a letter, a digit or a sign',
  fix: 'put the whole text into a Secret, and name the variable',
});
