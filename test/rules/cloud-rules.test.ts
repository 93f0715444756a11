import { admissionRules } from '../../lib/rules/admission';
import { awsRules } from '../../lib/rules/aws';
import { dnsRules } from '../../lib/rules/dns';
import { gitopsRules } from '../../lib/rules/gitops';
import { karpenterRules } from '../../lib/rules/karpenter';
import { storageRules } from '../../lib/rules/storage';
import { testGroup } from '../support/rule-cases';
import { admissionCases, awsCases, dnsCases, gitopsCases, karpenterCases, storageCases } from './cloud.cases';

describe('admission', () => testGroup(admissionRules, admissionCases));
describe('AWS', () => testGroup(awsRules, awsCases));
describe('DNS', () => testGroup(dnsRules, dnsCases));
describe('GitOps', () => testGroup(gitopsRules, gitopsCases));
describe('Karpenter', () => testGroup(karpenterRules, karpenterCases));
describe('storage', () => testGroup(storageRules, storageCases));
