import { isKeyReadAlike, isReadAlike } from '../../values/yaml-reading';
import { EVERY_KIND } from '../kinds';
import { blame } from '../objects';
import type { ObjectRule } from '../rule';
import { placesWhere } from './leaves';

export const readAlike: ObjectRule = {
  id: 'output/read-alike',
  title: 'every YAML reader reads what was meant',
  why: 'cdk8s writes 0o17, =, << and 1e+21 without quotes: one reader takes them for text and the next for a number or a merge, so that another object is applied than was judged',
  severity: 'medium',
  standards: ['YAML 1.1 and 1.2: tags of plain scalars'],
  seenBy: [],
  inMemory: true,
  kinds: [EVERY_KIND],
  check: manifest =>
    blame(
      ...placesWhere(
        manifest,
        value => !isReadAlike(value),
        key => !isKeyReadAlike(key),
      ),
    ),
  allowed:
    'no text that is 0o with octal digits, << or =, no number with an exponent, no key with breaks or of 1000 signs',
  fix: 'write octal numbers as 0440 or 288 where a number is meant, numbers without exponent, and such texts in a longer form',
};
