import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { isBlank, isText, namespaceOf, place } from '../objects';

const CLAIM = /^request\.auth\.claims\[.+\]$/;

/**
 * The paths that a policy denies to all but those whom it names by their tokens, and the namespace of the policy: a DENY rule
 * about paths alone, whose every condition lets through whole names of a claim.
 */
export function guardedPaths(manifests: readonly Manifest[]): ReadonlyMap<string, unknown> {
  return new Map(
    manifests
      .filter(manifest => at(manifest, 'spec', 'action') === 'DENY')
      .flatMap(manifest =>
        items(place(manifest, 'spec', 'rules'))
          .filter(isGuard)
          .flatMap(rule => items(field(rule, 'to')).flatMap(to => items(field(to, 'operation', 'paths'))))
          .flatMap(({ value }) => (isText(value) ? [[value, namespaceOf(manifest)] as const] : [])),
      ),
  );
}

function isGuard(rule: Place): boolean {
  const [conditions, requests] = [items(field(rule, 'when')), items(field(rule, 'to'))];
  return (
    // Whatever else a rule asks for is a request that it does not deny.
    isBlank(at(rule.value, 'from')) &&
    requests.every(({ value }) => Object.keys(Object(at(value, 'operation'))).join() === 'paths') &&
    conditions.length > 0 &&
    conditions.every(namesMembers)
  );
}

function namesMembers(condition: Place): boolean {
  const names = items(field(condition, 'notValues'));
  const key = at(condition.value, 'key');
  return (
    isText(key) &&
    CLAIM.test(key) &&
    isBlank(at(condition.value, 'values')) &&
    names.length > 0 &&
    names.every(({ value }) => isText(value) && !value.startsWith('*') && !value.endsWith('*'))
  );
}
