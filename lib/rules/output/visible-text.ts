import { holdsInvisible } from '../../values/yaml-reading';
import { EVERY_KIND } from '../kinds';
import type { ObjectRule } from '../rule';
import { placesWhere } from './leaves';

export const visibleText: ObjectRule = {
  id: 'output/visible-text',
  title: 'no text holds signs that nobody sees and that YAML readers read differently',
  why: 'what one reader drops, another takes for the end of a line: a reviewer approves something else than what is applied',
  severity: 'medium',
  standards: ['YAML 1.2: character set'],
  seenBy: [],
  kinds: [EVERY_KIND],
  check: manifest =>
    placesWhere(manifest, value => typeof value === 'string' && holdsInvisible(value), holdsInvisible).map(
      ({ path }) => ({ path, given: '(not shown)' }),
    ),
  allowed:
    'text without control characters, byte order marks, the separators U+2028 and U+2029, and halves of characters',
  fix: 'remove the sign, or write it in the escapes of the program that reads the text',
};
