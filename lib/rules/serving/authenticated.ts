import { at, listAt, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { selectedBy } from '../label-index';
import { ISTIO_SECURITY } from '../mesh/authorization';
import { groupBy, isBlank, isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { isInside, KSERVE } from './exposure';

/** The root namespace of the mesh, whose policies hold everywhere. */
const ROOT = 'istio-system';

export const authenticated: FleetRule = {
  id: 'serving/authenticated',
  title: 'a model that is published asks who comes',
  why: 'everybody who reaches the gateway uses the model otherwise, at the cost of its owner, and copies it answer by answer',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'Kubeflow security chapter', 'OWASP LLM10'],
  seenBy: [],
  kinds: [
    ...kindsOf(KSERVE, 'InferenceService', 'LLMInferenceService', 'InferenceGraph'),
    ...kindsOf(ISTIO_SECURITY, 'AuthorizationPolicy'),
  ],
  checkAll: manifests => {
    const policies = groupBy(
      manifests.filter(manifest => isOf(manifest, ISTIO_SECURITY, 'AuthorizationPolicy') && asksWho(manifest)),
      namespaceOf,
    );
    const covered = new Map([...policies].map(([namespace, all]) => [namespace, selectedBy(all)]));
    const isEverywhere = (policies.get(ROOT) ?? []).some(policy => isBlank(at(policy, 'spec', 'selector')));
    return manifests
      .filter(manifest => isOf(manifest, KSERVE, 'InferenceService', 'LLMInferenceService', 'InferenceGraph'))
      .filter(model => !isInside(model) && !isEverywhere && covered.get(namespaceOf(model))?.(labelsOf(model)) !== true)
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed:
    'an AuthorizationPolicy of the namespace that covers the model and names who may come, or the label networking.kserve.io/visibility: cluster-local',
  fix: 'add an AuthorizationPolicy with principals or requestPrincipals, or publish the model inside the cluster only',
};

// A policy without rules allows nothing, which is an answer too.
function asksWho(policy: Manifest): boolean {
  const rules = listAt(policy, 'spec', 'rules');
  if (at(policy, 'spec', 'action') === 'DENY') return rules.length > 0;
  return rules.every(rule => listAt(rule, 'from').length > 0 || listAt(rule, 'when').length > 0);
}

function labelsOf(model: Manifest): Readonly<Record<string, unknown>> {
  return { ...Object(at(model, 'metadata', 'labels')), 'serving.kserve.io/inferenceservice': nameOf(model) };
}
