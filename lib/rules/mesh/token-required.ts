import { at, listAt, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { selectedBy } from '../label-index';
import { groupBy, isBlank, isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { ISTIO_SECURITY } from './authorization';

const ROOT = 'istio-system';

export const tokenRequired: FleetRule = {
  id: 'mesh/token-required',
  title: 'where the mesh checks tokens, a policy asks for one',
  why: 'a RequestAuthentication refuses wrong tokens only: a request without any goes through',
  severity: 'high',
  standards: ['Istio: RequestAuthentication', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(ISTIO_SECURITY, 'AuthorizationPolicy', 'RequestAuthentication'),
  checkAll: manifests => {
    const policies = groupBy(
      manifests.filter(manifest => isOf(manifest, ISTIO_SECURITY, 'AuthorizationPolicy') && asksForToken(manifest)),
      namespaceOf,
    );
    const covered = new Map([...policies].map(([namespace, all]) => [namespace, selectedBy(all)]));
    const everywhere = (policies.get(ROOT) ?? []).some(policy => isBlank(at(policy, 'spec', 'selector')));
    return manifests
      .filter(manifest => isOf(manifest, ISTIO_SECURITY, 'RequestAuthentication') && !everywhere)
      .filter(manifest => covered.get(namespaceOf(manifest))?.(labelsOf(manifest)) !== true)
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'an AuthorizationPolicy for the same workloads with requestPrincipals or notRequestPrincipals',
  fix: 'add an AuthorizationPolicy with action DENY and notRequestPrincipals: ["*"], or ALLOW with requestPrincipals',
};

function asksForToken(policy: Manifest): boolean {
  return listAt(policy, 'spec', 'rules').some(
    rule =>
      listAt(rule, 'from').some(from =>
        ['requestPrincipals', 'notRequestPrincipals'].some(key => !isBlank(at(from, 'source', key))),
      ) || listAt(rule, 'when').some(condition => /^request\.auth\./.test(textOf(at(condition, 'key')))),
  );
}

// Of the workloads only what the authentication selects them by is known.
function labelsOf(authentication: Manifest): Readonly<Record<string, unknown>> {
  return { ...Object(at(authentication, 'spec', 'selector', 'matchLabels')) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
