import { at, type Manifest } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { isBlank, isOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { podsByNamespace } from './pod-index';

export const serviceSelectsPods: FleetRule = {
  id: 'network/service-selects-pods',
  title: 'a Service selects pods that there are',
  why: 'a selector that is free for the taking is served by whoever labels a pod with it first',
  severity: 'low',
  standards: [],
  seenBy: ['kube-score service-targets-pod'],
  kinds: [POD_KINDS, ...kindsOf('', 'Namespace', 'Service')],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const pods = told(context, podsByNamespace, manifests);
    return manifests.filter(isSelecting).flatMap(service => {
      const { path, value } = place(service, 'spec', 'selector');
      const there = pods.get(namespaceOf(service));
      const isDangling = there?.areKnown === true && !there.labels.areSelectedBy({ matchLabels: value });
      return isDangling ? [{ manifest: service, path, given: value }] : [];
    });
  },
  allowed: 'a selector that selects a pod of the namespace',
  fix: 'use the labels of the pod template, or remove the Service',
};

function isSelecting(manifest: Manifest): boolean {
  const selector = at(manifest, 'spec', 'selector');
  return isOf(manifest, '', 'Service') && isRecord(selector) && !isBlank(selector);
}
