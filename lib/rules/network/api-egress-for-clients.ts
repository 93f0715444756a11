import { at, type Manifest } from '../../values/manifest';
import { field, isSet, items } from '../../values/place';
import { kindAndName } from '../access/gifts';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { kindsOf, POD_KINDS } from '../kinds';
import { groupBy, isOf, nameOf, namespaceOf } from '../objects';
import type { FleetRule } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { type PlacedPod, podsByNamespace } from './pod-index';
import { NETWORKING, policyRules, selectsAll } from './policies';

/** Where API servers listen; what listens on 443 may be anything. */
const API_PORT = 6443;

export const apiEgressForClients: FleetRule = {
  id: 'network/api-egress-for-clients',
  title: 'only pods with a token reach the API server',
  why: 'who takes over a pod that never calls it finds there what anonymous callers may read, and every flaw of it',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  kinds: [...kindsOf(NETWORKING, 'NetworkPolicy'), ...kindsOf('', 'ServiceAccount'), ...TENANT_KINDS, POD_KINDS],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const pods = told(context, podsByNamespace, manifests);
    const accounts = groupBy(
      manifests.filter(manifest => isOf(manifest, '', 'ServiceAccount')),
      nameOf,
    );
    const { tenants } = namespacesIn(manifests);
    // People of a tenant make pods of their own, which no file shows.
    const isForOthers = (policy: Manifest) =>
      tenants.has(namespaceOf(policy)) && selectsAll(at(policy, 'spec', 'podSelector'));
    return manifests
      .filter(manifest => isOf(manifest, NETWORKING, 'NetworkPolicy') && !isForOthers(manifest))
      .flatMap(manifest => {
        const ports = policyRules(context, manifest)
          .filter(({ direction }) => direction === 'egress')
          .flatMap(({ rule }) => items(field(rule, 'ports')))
          .map(port => field(port, 'port'))
          .filter(({ value }) => value === API_PORT);
        if (ports.length === 0) return [];
        const selected = (pods.get(namespaceOf(manifest))?.pods ?? []).filter(({ template }) =>
          selects(at(manifest, 'spec', 'podSelector'), template.labels),
        );
        const other = selected.find(pod => !hasToken(pod, accounts));
        return other === undefined
          ? []
          : ports.map(({ path, value }) => ({
              manifest,
              path,
              given: value,
              note: `it selects ${kindAndName(other.manifest)}, which has no token`,
            }));
      });
  },
  allowed: `port ${API_PORT} for pods that mount a token of their account`,
  fix: 'select the pods that call the API server by a label of their own, and allow them alone',
};

type Accounts = ReadonlyMap<unknown, readonly Manifest[]>;

/** Whether a pod speaks to the API server; where others complete it, or its account is not among the objects, it may. */
function hasToken({ template: { spec, origin } }: PlacedPod, accounts: Accounts): boolean {
  if (origin.unset?.some(field => field.startsWith('*')) === true) return true;
  const projected = items({ path: '', value: spec.volumes })
    .flatMap(volume => items(field(volume, 'projected', 'sources')))
    .some(({ value }) => isSet(at(value, 'serviceAccountToken')));
  const ofPod = at(spec, 'automountServiceAccountToken');
  if (projected || ofPod === true) return true;
  if (ofPod === false) return false;
  const account = at(spec, 'serviceAccountName') ?? 'default';
  return accounts.get(account)?.every(found => at(found, 'automountServiceAccountToken') !== false) ?? true;
}
