import { ingressRules } from '../../lib/rules/ingress';
import { testGroup } from '../support/rule-cases';
import { ingressCases } from './ingress.cases';

testGroup(ingressRules, ingressCases);
