import { at, type Manifest } from '../../values/manifest';
import { isSet, items, type Place } from '../../values/place';
import { blame, isOneOf, objectRule, place } from '../objects';
import type { Violation } from '../rule';

const WANTED = ['Node', 'RBAC'];
const ABSOLUTE = /^\/[^/]/;

export const authorizers = objectRule({
  id: 'control-plane/authorizers',
  title: 'the file of authorizers names Node and RBAC, and nobody who always says yes',
  why: 'the first who has an opinion decides: after AlwaysAllow nobody else is asked',
  severity: 'critical',
  standards: ['CIS 1.2.6', 'CIS 1.2.7', 'CIS 1.2.8', 'access-control article'],
  seenBy: [],
  group: 'apiserver.config.k8s.io',
  kinds: ['AuthorizationConfiguration'],
  violations: manifest => {
    const all = items(place(manifest, 'authorizers'));
    const types = all.map(({ value }) => at(value, 'type'));
    return [
      ...(WANTED.every(type => types.includes(type)) ? [] : blame(place(manifest, 'authorizers'))),
      ...blame(...all.filter(one => !isTrusted(one) || isDouble(one, all))),
      ...all.flatMap((_, index) => webhookViolations(manifest, index)),
    ];
  },
  allowed:
    'Node and RBAC once each, and webhooks with a name of their own, a kubeconfig by its absolute path, and a failurePolicy',
  fix: 'remove the others; for a webhook set connectionInfo to a KubeConfigFile and failurePolicy to Deny',
});

function isTrusted({ value }: Place): boolean {
  return isOneOf(at(value, 'type'), ...WANTED, 'Webhook');
}

function isDouble({ value }: Place, all: readonly Place[]): boolean {
  const alike = (key: string) => all.filter(other => at(other.value, key) === at(value, key)).length > 1;
  return alike('name') || (at(value, 'type') !== 'Webhook' && alike('type'));
}

function webhookViolations(manifest: Manifest, index: number): readonly Violation[] {
  const found = (...keys: readonly string[]) => place(manifest, 'authorizers', index, 'webhook', ...keys);
  if (at(manifest, 'authorizers', index, 'type') !== 'Webhook') return isSet(found().value) ? blame(found()) : [];
  const connection = found('connectionInfo');
  const file = at(connection.value, 'kubeConfigFile');
  const isFile = at(connection.value, 'type') === 'KubeConfigFile' && typeof file === 'string' && ABSOLUTE.test(file);
  return [
    ...(isFile ? [] : blame(connection)),
    ...(isOneOf(found('failurePolicy').value, 'Deny', 'NoOpinion') ? [] : blame(found('failurePolicy'))),
  ];
}
