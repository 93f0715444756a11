import { at } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { blame, isText, objectRule } from '../objects';
import { allowRules, ISTIO_SECURITY } from './authorization';

const USER = /^request\.(headers|auth\.claims)\[.+\]/;

export const gatewayNamesUser = objectRule({
  id: 'mesh/gateway-names-user',
  title: 'what comes through the gateway is allowed for named users only',
  why: 'everybody who has logged in comes through the gateway: without the user, each of them reaches every notebook',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest =>
    allowRules(manifest)
      .filter(rule => !namesUser(rule))
      .flatMap(rule => blame(...gatewaysIn(rule))),
  allowed: 'the gateway only together with a when on a header or a claim of the user, with values other than *',
  fix: 'add to when the key request.headers[kubeflow-userid] with the users as values',
});

function gatewaysIn(rule: Place): readonly Place[] {
  return items(field(rule, 'from')).flatMap(from =>
    ['principals', 'serviceAccounts']
      .flatMap(key => items(field(from, 'source', key)))
      .filter(({ value }) => typeof value === 'string' && /gateway[^/]*$/i.test(value)),
  );
}

function namesUser(rule: Place): boolean {
  return items(field(rule, 'when')).some(condition => {
    const key = at(condition.value, 'key');
    const values = items(field(condition, 'values'));
    return (
      typeof key === 'string' &&
      USER.test(key) &&
      values.length > 0 &&
      values.every(({ value }) => isText(value) && value !== '*')
    );
  });
}
