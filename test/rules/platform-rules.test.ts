import { agentRules } from '../../lib/rules/agent';
import { externalSecretsRules } from '../../lib/rules/external-secrets';
import { meshRules } from '../../lib/rules/mesh';
import { notebookRules } from '../../lib/rules/notebook';
import { rayRules } from '../../lib/rules/ray';
import { secretsStoreRules } from '../../lib/rules/secrets-store';
import { servingRules } from '../../lib/rules/serving';
import { testGroup } from '../support/rule-cases';
import {
  agentCases,
  externalSecretsCases,
  istioCases,
  programCases,
  rayCases,
  secretsStoreCases,
  servingCases,
} from './platform.cases';

const istioRules = meshRules.filter(({ id }) => id in istioCases);
const programRules = notebookRules.filter(({ id }) => id in programCases);

describe('agents', () => testGroup(agentRules, agentCases));
describe('Ray', () => testGroup(rayRules, rayCases));
describe('model servers', () => testGroup(servingRules, servingCases));
describe('External Secrets', () => testGroup(externalSecretsRules, externalSecretsCases));
describe('Secrets Store', () => testGroup(secretsStoreRules, secretsStoreCases));
describe('Istio', () => testGroup(istioRules, istioCases));
describe('notebook programs', () => testGroup(programRules, programCases));
