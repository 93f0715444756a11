import { agentKinds } from './kinds/agent';
import { argoKinds } from './kinds/argo';
import { ascendKinds } from './kinds/ascend';
import { batchKinds } from './kinds/batch';
import { certManagerKinds } from './kinds/cert-manager';
import { coreKinds } from './kinds/core';
import { katibKinds } from './kinds/katib';
import { knativeKinds } from './kinds/knative';
import { kserveKinds } from './kinds/kserve';
import { kubeflowKinds } from './kinds/kubeflow';
import { rayKinds } from './kinds/ray';
import { sparkKinds } from './kinds/spark';
import { trainingKinds } from './kinds/training';
import type { PodKind } from './pod-kind';

/** Every kind that is known to make pods; the places are read from upstream's custom resource definitions and types. */
export const podKinds: readonly PodKind[] = [
  ...agentKinds,
  ...argoKinds,
  ...ascendKinds,
  ...batchKinds,
  ...certManagerKinds,
  ...coreKinds,
  ...katibKinds,
  ...knativeKinds,
  ...kserveKinds,
  ...kubeflowKinds,
  ...rayKinds,
  ...sparkKinds,
  ...trainingKinds,
];

/** Kinds by what `podKindKey` says of them. */
export type PodTable = ReadonlyMap<string, PodKind>;

/** A table of the known kinds and of others; one that is named again is as it is named last. */
export function podTable(more: readonly PodKind[] = []): PodTable {
  return new Map(
    [...podKinds, ...more].flatMap(kind => kind.kinds.map(name => [podKindKey(kind.group, name), kind] as const)),
  );
}

/** The key of a kind in a table; the core group is ''. */
export function podKindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

/** The table of the known kinds. */
export const POD_TABLE: PodTable = podTable();
