import { at } from '../../values/manifest';
import { isRecord, items } from '../../values/place';
import { isBlank, objectRule, place, refuse } from '../objects';
import { RBAC } from './grants';

const TARGETS = ['admin', 'edit', 'view'];

export const noAggregation = objectRule({
  id: 'access/no-aggregation',
  title: 'no role adds itself to the built-in roles, and none collects every other',
  why: 'whoever has admin, edit or view anywhere gets these rules too, and no binding shows it',
  severity: 'high',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  group: RBAC,
  kinds: ['ClusterRole'],
  violations: manifest => [
    ...refuse(
      TARGETS.map(target => place(manifest, 'metadata', 'labels', `${RBAC}/aggregate-to-${target}`)),
      value => value !== 'true',
    ),
    // A selector that says nothing selects every role.
    ...refuse(
      items(place(manifest, 'aggregationRule', 'clusterRoleSelectors')),
      selector => !isRecord(selector) || !isBlank([at(selector, 'matchLabels'), at(selector, 'matchExpressions')]),
    ),
  ],
  allowed: 'no label aggregate-to-admin, aggregate-to-edit or aggregate-to-view, and selectors that name labels',
  fix: 'bind the role where it is needed; collect roles into one of your own by a label of your own',
});
