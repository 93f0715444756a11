import { tlsRules } from '../../lib/rules/tls';
import { testGroup } from '../support/rule-cases';
import { certificateCases } from './certificates.cases';

testGroup(
  tlsRules.filter(({ id }) => id in certificateCases),
  certificateCases,
);
