import type { Manifest } from '../../values/manifest';
import { field, items } from '../../values/place';
import { kindsOf } from '../kinds';
import { place, refuse } from '../objects';
import type { FleetRule, Violation } from '../rule';
import { API_SERVER_KINDS, apiServerIn } from './api-server';
import { AUDIT_GROUP, isAuditPolicy, readPolicy } from './policy';

const LAST: readonly unknown[] = ['ResponseComplete', 'Panic'];
const STRICT = 'blocking-strict';

export const stages: FleetRule = {
  id: 'audit/stages',
  title: 'every request is logged when it is answered, and only then, unless what cannot be logged is refused',
  why: 'the answer says who got what; a server in mode blocking-strict refuses a request only where it may log that it received it',
  severity: 'low',
  standards: ['Kubeflow security chapter', 'Kubernetes: auditing'],
  seenBy: [],
  kinds: [...kindsOf(AUDIT_GROUP, 'Policy'), ...API_SERVER_KINDS],
  checkAll: manifests => {
    const isStrict = manifests.some(isStrictServer);
    return manifests
      .filter(isAuditPolicy)
      .flatMap(manifest => violationsOf(manifest, isStrict).map(violation => ({ manifest, ...violation })));
  },
  allowed:
    'RequestReceived among omitStages of the policy, or nowhere beside a server with --audit-log-mode=blocking-strict; ResponseComplete and Panic nowhere',
  fix: 'set omitStages of the policy to [RequestReceived]; with blocking-strict leave it out',
};

function isStrictServer(manifest: Manifest): boolean {
  const server = apiServerIn(manifest);
  return ['audit-log-mode', 'audit-webhook-mode'].some(name => server?.flag(name).value === STRICT);
}

function violationsOf(manifest: Manifest, isStrict: boolean): readonly Violation[] {
  const ofPolicy = place(manifest, 'omitStages');
  const ofRules = readPolicy(manifest).rules.map(rule => field(rule.place, 'omitStages'));
  const omits = items(ofPolicy).some(({ value }) => value === 'RequestReceived');
  return [
    ...(isStrict || omits ? [] : refuse([ofPolicy], () => false)),
    ...refuse(
      [ofPolicy, ...ofRules].flatMap(items),
      stage => !LAST.includes(stage) && !(isStrict && stage === 'RequestReceived'),
    ),
  ];
}
