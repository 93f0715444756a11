import { at, listAt } from '../../values/manifest';
import { field, isSet } from '../../values/place';
import { isText, refuse } from '../objects';
import { peersOf, policyRule } from './policies';

const TRUSTED: readonly unknown[] = ['kubernetes.io/metadata.name', 'app.kubernetes.io/part-of'];

export const namespaceByName = policyRule({
  id: 'network/namespace-by-name',
  title: 'network policies select namespaces by a label that is always there',
  why: 'the API server sets kubernetes.io/metadata.name and keeps it true; a label such as name selects nothing, or whoever sets it',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: rules =>
    refuse(
      peersOf(rules)
        .map(peer => field(peer, 'namespaceSelector'))
        .filter(({ value }) => isSet(value)),
      isByName,
    ),
  allowed: 'a selector on kubernetes.io/metadata.name, or on app.kubernetes.io/part-of for all profiles of Kubeflow',
  fix: 'select by kubernetes.io/metadata.name',
});

// Only In says which namespaces: Exists and NotIn select nearly all of them.
function isByName(selector: unknown): boolean {
  return (
    TRUSTED.some(label => isText(at(selector, 'matchLabels', String(label)))) ||
    listAt(selector, 'matchExpressions').some(
      expression => TRUSTED.includes(at(expression, 'key')) && at(expression, 'operator') === 'In',
    )
  );
}
