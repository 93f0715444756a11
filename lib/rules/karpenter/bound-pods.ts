import { at, listAt, type Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { isOf, isText, nameOf } from '../objects';
import { podsIn } from '../pod-template';
import { inObject } from '../pods/origin';
import type { PodTemplate } from '../pods/view';
import type { FleetRule } from '../rule';

const POOL = 'karpenter.sh/nodepool';

export const boundPods: FleetRule = {
  id: 'karpenter/bound-pods',
  title: 'a pod that may run in a pool set apart runs nowhere else',
  why: 'a toleration lets a pod in and does not keep it there: it may as well land beside the pods of other tenants',
  severity: 'low',
  standards: ['GenAI on EKS chapter', 'Kubernetes: dedicated nodes'],
  seenBy: ['kyverno restrict-node-affinity'],
  kinds: [...kindsOf('karpenter.sh', 'NodePool'), POD_KINDS],
  checkAll: (manifests, context) => {
    const pools = manifests.filter(manifest => isOf(manifest, 'karpenter.sh', 'NodePool')).flatMap(poolOf);
    if (pools.length === 0) return [];
    return manifests.flatMap(manifest =>
      podsIn(context, manifest).flatMap(template =>
        strayTolerations(template, pools)
          .flatMap(({ path, value }) => inObject(template.origin, { path, given: value }))
          .map(found => ({ manifest, ...found })),
      ),
    );
  },
  allowed: 'a toleration of a pool together with a nodeSelector or a required affinity for one of its labels',
  fix: `add the nodeSelector ${POOL} with the name of the pool`,
};

/** A pool of nodes that is set apart: its taints, and the labels of its nodes. */
interface Pool {
  readonly taints: readonly unknown[];
  readonly labels: ReadonlyMap<string, unknown>;
}

function poolOf(manifest: Manifest): readonly Pool[] {
  const template = at(manifest, 'spec', 'template');
  const taints = listAt(template, 'spec', 'taints');
  const labels = new Map<string, unknown>(Object.entries(Object(at(template, 'metadata', 'labels'))));
  return taints.length > 0 ? [{ taints, labels: labels.set(POOL, nameOf(manifest)) }] : [];
}

/** Tolerations of a taint whose pools the pod does not ask for; devices bind a pod by themselves. */
function strayTolerations({ spec }: PodTemplate, pools: readonly Pool[]): readonly Place[] {
  return items({ path: 'tolerations', value: spec.tolerations })
    .map(toleration => ({ toleration, opened: pools.filter(({ taints }) => taints.some(tolerates(toleration))) }))
    .filter(({ toleration, opened }) => opened.length > 0 && !asksForDevice(spec, at(toleration.value, 'key')))
    .filter(({ opened }) => !opened.some(({ labels }) => isBoundTo(spec, labels)))
    .map(({ toleration }) => toleration);
}

function tolerates({ value }: Place): (taint: unknown) => boolean {
  return taint =>
    isText(at(value, 'key')) &&
    at(value, 'key') === at(taint, 'key') &&
    (at(value, 'operator') === 'Exists' || (at(value, 'value') ?? '') === (at(taint, 'value') ?? ''));
}

function asksForDevice(spec: unknown, key: unknown): boolean {
  return items({ path: '', value: at(spec, 'containers') }).some(
    container => isText(key) && isSet(field(container, 'resources', 'limits', key).value),
  );
}

function isBoundTo(spec: unknown, labels: Pool['labels']): boolean {
  const selector = Object.entries(Object(at(spec, 'nodeSelector')));
  if (selector.some(([key, value]) => labels.get(key) === value)) return true;
  const terms = listAt(
    spec,
    ...['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'],
  );
  // The terms are alternatives: each has to bind.
  return (
    terms.length > 0 &&
    terms.every(term =>
      listAt(term, 'matchExpressions').some(
        expression =>
          at(expression, 'operator') === 'In' && isIn(labels, at(expression, 'key'), listAt(expression, 'values')),
      ),
    )
  );
}

function isIn(labels: Pool['labels'], key: unknown, values: readonly unknown[]): boolean {
  return isText(key) && values.length > 0 && values.every(value => labels.get(key) === value);
}
