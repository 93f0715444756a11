import { tlsRules } from '../../lib/rules/tls';
import { secondsOf } from '../../lib/values/duration';
import { testGroup } from '../support/rule-cases';
import { certificateCases } from './certificates.cases';
import { tlsCases } from './tls.cases';

testGroup(tlsRules, { ...tlsCases, ...certificateCases });

test.each(tlsRules)('$id stands on something', ({ standards }) => expect(standards).not.toHaveLength(0));

test.each<[unknown, number | undefined]>([
  ['2160h', 7776000],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['.5h', 1800],
  ['300s', 300],
  ['1m500ms', 60.5],
  ['90d', undefined],
  ['h', undefined],
  ['1h 30m', undefined],
  ['-1h', -3600],
  ['5', undefined],
  ['', undefined],
  [5, undefined],
  [undefined, undefined],
])('%j is %j seconds', (given, seconds) => expect(secondsOf(given)).toBe(seconds));
