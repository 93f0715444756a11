import { kindsOf } from '../kinds';
import { isOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';

export const quotaWithLimitRange: FleetRule = {
  id: 'tenancy/quota-with-limit-range',
  title: 'a namespace with a quota has a LimitRange',
  why: 'under a quota the API server refuses every pod that names no resources, and injected containers seldom do',
  severity: 'medium',
  standards: ['NSA/CISA resource policies', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf('', 'ResourceQuota', 'LimitRange'),
  within: 'namespace',
  checkAll: manifests => {
    const ranged = new Set(manifests.filter(manifest => isOf(manifest, '', 'LimitRange')).map(namespaceOf));
    return manifests
      .filter(manifest => isOf(manifest, '', 'ResourceQuota') && !ranged.has(namespaceOf(manifest)))
      .map(manifest => ({
        manifest,
        path: place(manifest, 'metadata', 'namespace').path,
        given: namespaceOf(manifest),
      }));
  },
  allowed: 'a namespace that has a LimitRange too',
  fix: 'add a LimitRange with default, defaultRequest, max and min for containers to the namespace',
};
