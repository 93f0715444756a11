import { awsRules } from '../../lib/rules/aws';
import { gitopsRules } from '../../lib/rules/gitops';
import { karpenterRules } from '../../lib/rules/karpenter';
import { storageRules } from '../../lib/rules/storage';
import { testGroup } from '../support/rule-cases';
import { awsCases, gitopsCases, karpenterCases, storageCases } from './cloud.cases';

describe('AWS', () => testGroup(awsRules, awsCases));
describe('GitOps', () => testGroup(gitopsRules, gitopsCases));
describe('Karpenter', () => testGroup(karpenterRules, karpenterCases));
describe('storage', () => testGroup(storageRules, storageCases));
