import type { GroupCases } from '../support/rule-cases';
import { accessCases } from './access.cases';
import { auditRuleCases } from './audit-rules.cases';
import { certificateCases } from './certificates.cases';
import * as cloud from './cloud.cases';
import { dexCases } from './dex.cases';
import * as hosts from './host-policies.cases';
import { hostPolicyCases } from './host-policies.cases';
import * as hygiene from './hygiene.cases';
import { ingressCases } from './ingress.cases';
import { oauth2ProxyCases } from './oauth2-proxy.cases';
import { objectRuleCases } from './object-rules.cases';
import * as platform from './platform.cases';
import * as traffic from './tenants-and-traffic.cases';
import { tlsCases } from './tls.cases';

/** Every rule whose cases are written as objects, with what it lets pass and what it does not. */
export const everyCase: readonly (readonly [id: string, cases: GroupCases])[] = [
  accessCases,
  auditRuleCases,
  certificateCases,
  ...groupsOf(cloud),
  dexCases,
  hostPolicyCases,
  ...groupsOf(hygiene),
  ...groupsOf(hosts),
  ingressCases,
  oauth2ProxyCases,
  objectRuleCases,
  ...groupsOf(platform),
  ...groupsOf(traffic),
  tlsCases,
].flatMap(group => Object.entries(group));

// A module of cases exports groups of rules, and what it shares with others.
function groupsOf(module: object): readonly Readonly<Record<string, GroupCases>>[] {
  return Object.values(module).filter(
    exported =>
      typeof exported === 'object' && exported !== null && Object.keys(exported).some(key => /^[a-z0-9-]+\//.test(key)),
  );
}
