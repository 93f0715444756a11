import { accessRules } from '../../lib/rules/access';
import { testGroup } from '../support/rule-cases';
import { accessCases } from './access.cases';
import { objectRuleCases } from './object-rules.cases';

const older = Object.entries(objectRuleCases).filter(([id]) => id.startsWith('access/'));

testGroup(accessRules, { ...Object.fromEntries(older), ...accessCases });
