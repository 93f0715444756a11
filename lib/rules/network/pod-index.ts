import { at, type Manifest } from '../../values/manifest';
import { groupOf } from '../kinds';
import { type LabelIndex, labelIndex } from '../label-index';
import { groupBy, isOf, nameOf, namespaceOf } from '../objects';
import { podsIn } from '../pod-template';
import type { PodTemplate } from '../pods/view';
import type { Telling } from '../rule';

/** A pod of the set and what makes it. */
export interface PlacedPod {
  readonly manifest: Manifest;
  readonly template: PodTemplate;
}

/** The pods of one namespace. */
export interface NamespacePods {
  readonly pods: readonly PlacedPod[];
  readonly labels: LabelIndex;
  /** Whether the set shows every pod and label: it declares the namespace, which is no Profile's, and no operator makes pods with labels of its own. */
  readonly areKnown: boolean;
}

const CORE: readonly string[] = ['', 'apps', 'batch'];
const PART_OF = 'app.kubernetes.io/part-of';

/** The pods of a set of objects, by namespace. */
export const podsByNamespace: Telling<readonly Manifest[], ReadonlyMap<unknown, NamespacePods>> = (
  manifests,
  context,
) => {
  const placed: PlacedPod[] = [];
  for (const manifest of manifests) {
    for (const template of podsIn(context, manifest)) placed.push({ manifest, template });
  }
  if (placed.length === 0) return new Map();
  const declared = new Set(manifests.filter(isClosed).map(nameOf));
  const groups = [...groupBy(placed, ({ manifest }) => namespaceOf(manifest))];
  return new Map(
    groups.map(([namespace, pods]) => [
      namespace,
      {
        pods,
        labels: labelIndex(pods.map(({ template }) => template.labels)),
        areKnown: declared.has(namespace) && pods.every(({ manifest }) => isOfKubernetes(manifest)),
      },
    ]),
  );
};

// In the namespace of a Profile people make notebooks and runs of their own, which no file shows.
function isClosed(manifest: Manifest): boolean {
  return isOf(manifest, '', 'Namespace') && at(manifest, 'metadata', 'labels', PART_OF) !== 'kubeflow-profile';
}

/** Whether the pods of an object have the labels of its template and no others. */
export function isOfKubernetes(manifest: Manifest): boolean {
  return CORE.includes(groupOf(manifest));
}
