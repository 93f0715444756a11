import { availabilityRules } from '../../lib/rules/availability';
import { modelRules } from '../../lib/rules/image';
import { meshRules } from '../../lib/rules/mesh';
import { networkRules } from '../../lib/rules/network';
import { outputRules } from '../../lib/rules/output';
import { configSecretRules } from '../../lib/rules/secret';
import { serviceAccountRules } from '../../lib/rules/service-account';
import { tenancyRules } from '../../lib/rules/tenancy';
import { type GroupCases, testGroup } from '../support/rule-cases';
import { hostPolicyCases } from './host-policies.cases';
import { availabilityCases, configSecretCases, modelCases, outputCases, serviceAccountCases } from './hygiene.cases';
import { objectRuleCases } from './object-rules.cases';
import { istioCases } from './platform.cases';
import { meshCases, networkCases, tenancyCases } from './tenants-and-traffic.cases';

function withOlder(group: string, cases: Readonly<Record<string, GroupCases>>) {
  const older = Object.entries(objectRuleCases).filter(([id]) => id.startsWith(`${group}/`));
  return { ...Object.fromEntries(older), ...cases };
}

describe('availability', () => testGroup(availabilityRules, withOlder('availability', availabilityCases)));
describe('image', () => testGroup(modelRules, modelCases));
describe('mesh', () =>
  testGroup(
    meshRules.filter(({ id }) => !(id in istioCases)),
    withOlder('mesh', meshCases),
  ));
describe('network', () => testGroup(networkRules, withOlder('network', { ...networkCases, ...hostPolicyCases })));
describe('output', () => testGroup(outputRules, withOlder('output', outputCases)));
describe('secret', () => testGroup(configSecretRules, configSecretCases));
describe('service-account', () => testGroup(serviceAccountRules, withOlder('service-account', serviceAccountCases)));
describe('tenancy', () => testGroup(tenancyRules, withOlder('tenancy', tenancyCases)));
