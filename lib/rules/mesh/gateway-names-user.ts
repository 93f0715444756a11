import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { kindOf, kindsOf } from '../kinds';
import { podsByNamespace } from '../network/pod-index';
import { blame, isBlank, isOf, isText, namespaceOf } from '../objects';
import type { FleetRule, RuleContext } from '../rule';
import { allowRules, ISTIO_SECURITY } from './authorization';
import { guardedPaths } from './gateway-guard';
import { tenantPaths } from './tenant-paths';

const USER = /^request\.(headers|auth\.claims)\[.+\]/;
const SOURCES: readonly unknown[] = ['source.principal', 'source.serviceAccount'];
/** What runs a program for all, other than what people make for themselves. */
const SERVICE_KINDS = kindsOf('apps', 'Deployment', 'StatefulSet');
const GATEWAY = /gateway[^/]*$/i;

export const gatewayNamesUser: FleetRule = {
  id: 'mesh/gateway-names-user',
  title: 'what comes through the gateway to the pods of a tenant is allowed for named users only',
  why: 'everybody who has logged in comes through the gateway: without the user, each of them reaches every notebook',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf(ISTIO_SECURITY, 'AuthorizationPolicy'), ...TENANT_KINDS, ...SERVICE_KINDS],
  checkAll: (manifests, context) => {
    const policies = manifests.filter(manifest => isOf(manifest, ISTIO_SECURITY, 'AuthorizationPolicy'));
    const guarded = guardedPaths(policies);
    const isForAll = servicesForAll(manifests, context);
    return policies.flatMap(manifest =>
      (isForAll(manifest) ? [] : allowRules(manifest))
        .filter(rule => !namesUser(rule) && !(isGuarded(manifest, guarded) && leavesItToTheGateway(rule)))
        .flatMap(rule => blame(...gatewaysIn(rule)))
        .map(violation => ({ manifest, ...violation })),
    );
  },
  allowed:
    "the gateway only together with a when on a header or a claim of the user, with whole names as values; or any user of one host, where a DENY policy at the gateway names members and groups for all of the namespace's paths; or a Deployment of a namespace that is no tenant's",
  fix: 'add to when the key request.headers[kubeflow-userid] with the users as values',
};

/** Whether a policy is for a program of the platform, such as its dashboard: that is for everybody, and asks who it is itself. */
function servicesForAll(manifests: readonly Manifest[], context: RuleContext): (policy: Manifest) => boolean {
  const { declared, tenants } = namespacesIn(manifests);
  const pods = podsByNamespace(
    manifests.filter(manifest => SERVICE_KINDS.includes(kindOf(manifest))),
    context,
  );
  return policy => {
    const namespace = namespaceOf(policy);
    const selector = at(policy, 'spec', 'selector');
    return (
      declared.has(namespace) &&
      !tenants.has(namespace) &&
      !isBlank(selector) &&
      pods.get(namespace)?.labels.areSelectedBy(selector) === true
    );
  };
}

/** The gateway as the source of a rule, however it is spelled. */
function gatewaysIn(rule: Place): readonly Place[] {
  const sources = items(field(rule, 'from')).flatMap(from =>
    ['principals', 'serviceAccounts'].flatMap(key => items(field(from, 'source', key))),
  );
  const conditions = items(field(rule, 'when'))
    .filter(({ value }) => SOURCES.includes(at(value, 'key')))
    .flatMap(condition => items(field(condition, 'values')));
  return [...sources, ...conditions].filter(({ value }) => typeof value === 'string' && GATEWAY.test(value));
}

function namesUser(rule: Place): boolean {
  return items(field(rule, 'when')).some(condition => isUser(condition) && isNamed(field(condition, 'values')));
}

/** Any user will do, but only on named hosts: what the gateway's own policy has looked at. */
function leavesItToTheGateway(rule: Place): boolean {
  const requests = items(field(rule, 'to'));
  return (
    requests.length > 0 &&
    requests.every(request => isNamed(field(request, 'operation', 'hosts'), /^[^*]+(?::\*)?$/)) &&
    items(field(rule, 'when')).some(condition => isUser(condition) && items(field(condition, 'values')).length > 0)
  );
}

function isGuarded(manifest: Manifest, guarded: ReadonlyMap<string, unknown>): boolean {
  const namespace = namespaceOf(manifest);
  // A policy of the namespace's own would select its pods, not the gateway.
  return (
    isText(namespace) &&
    tenantPaths(namespace).every(path => guarded.has(path)) &&
    !tenantPaths(namespace).some(path => guarded.get(path) === namespace)
  );
}

function isUser(condition: Place): boolean {
  const key = at(condition.value, 'key');
  return typeof key === 'string' && USER.test(key);
}

/** Whole names: one with a star at an end is a pattern. */
function isNamed(values: Place, name: RegExp = /^(?!\*)(?:.*[^*])?$/s): boolean {
  const given = items(values);
  return given.length > 0 && given.every(({ value }) => isText(value) && name.test(value));
}
