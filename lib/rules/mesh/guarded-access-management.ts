import { parseImage } from '../../values/image';
import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place, pathBelow } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { type PlacedPod, podsByNamespace } from '../network/pod-index';
import { groupBy, isBlank, isOf, namespaceOf } from '../objects';
import { containersOf } from '../pod-rule';
import type { FleetRule, FleetViolation } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { allowRules, ISTIO_SECURITY } from './authorization';

const PROGRAM = /(^|\/)(kfam|access-management)$/;
/** A principal that is one account, and no gateway: through that comes everybody who has logged in. */
const ACCOUNT = /^(?!.*\*)(?!.*gateway[^/]*$).+\/sa\/.+$/i;

export const guardedAccessManagement: FleetRule = {
  id: 'mesh/guarded-access-management',
  title: 'only the dashboard calls the access management of Kubeflow',
  why: 'it makes profiles for whoever asks and believes the header that says who: nothing but the mesh keeps a notebook from it',
  severity: 'high',
  standards: ['Kubeflow access management', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf(ISTIO_SECURITY, 'AuthorizationPolicy'), POD_KINDS],
  checkAll: (manifests, context) => {
    const policies = groupBy(
      manifests.filter(manifest => isOf(manifest, ISTIO_SECURITY, 'AuthorizationPolicy')),
      namespaceOf,
    );
    return [...told(context, podsByNamespace, manifests)].flatMap(([namespace, { pods }]) =>
      pods.filter(isAccessManagement).flatMap(pod =>
        faultsOf(
          pod,
          (policies.get(namespace) ?? []).filter(policy => isFor(policy, pod)),
        ),
      ),
    );
  },
  allowed:
    'an AuthorizationPolicy that selects it, each of whose rules names accounts in from.source.principals, none of them a gateway',
  fix: 'add an AuthorizationPolicy for its pods whose only principal is the account of the dashboard',
};

function isAccessManagement({ template: { spec } }: PlacedPod): boolean {
  return containersOf(spec).some(
    ({ container: { image } }) => typeof image === 'string' && PROGRAM.test(parseImage(image).repository),
  );
}

function isFor(policy: Manifest, { template }: PlacedPod): boolean {
  const selector = at(policy, 'spec', 'selector');
  return isBlank(selector) || selects(selector, template.labels);
}

function faultsOf({ manifest, template: { labels, origin } }: PlacedPod, policies: readonly Manifest[]) {
  const allowing = policies.filter(policy => at(policy, 'spec', 'action') !== 'DENY');
  if (allowing.length === 0) {
    const path = pathBelow(origin.metadata ?? origin.path, 'labels');
    return [{ manifest, path, given: isBlank(labels) ? undefined : labels }] satisfies readonly FleetViolation[];
  }
  return allowing.flatMap(policy =>
    allowRules(policy)
      .filter(rule => !namesAccounts(rule))
      .map(rule => field(rule, 'from'))
      .map(({ path, value }): FleetViolation => ({ manifest: policy, path, given: value })),
  );
}

function namesAccounts(rule: Place): boolean {
  const sources = items(field(rule, 'from'));
  const principals = sources.map(source => items(field(source, 'source', 'principals')));
  return (
    sources.length > 0 &&
    principals.every(
      named => named.length > 0 && named.every(({ value }) => typeof value === 'string' && ACCOUNT.test(value)),
    )
  );
}
