import type { Manifest } from '../../../../lib';
import { podTemplatesOf } from '../../../../lib/rules/pod-template';
import type { PodTemplate } from '../../../../lib/rules/pods/view';
import type { PlainPodSpec } from '../../../../lib/values/pod';

/** What an operator makes of an object. */
export interface Made {
  readonly pods: readonly Pod[];
  /** Service accounts that it makes for the pods. */
  readonly accounts: readonly Manifest[];
}

/** A pod as it is sent to the API server. */
export interface Pod extends Manifest {
  readonly spec: PlainPodSpec;
}

/** The pods in an object that are whole; of others it says a part alone, which is laid over what another object says. */
export function wholePodsOf(manifest: Manifest): readonly PodTemplate[] {
  return podTemplatesOf(manifest).filter(({ origin }) => origin.unset?.includes('**') !== true);
}

/** The pod of a template in the namespace of the object that makes it. */
export function podOf(
  { metadata }: Manifest,
  name: string,
  { labels, annotations, spec }: Pick<PodTemplate, 'labels' | 'annotations' | 'spec'>,
): Pod {
  const { namespace } = metadata;
  const own = { name, ...(namespace !== undefined && { namespace }), labels, annotations };
  return { apiVersion: 'v1', kind: 'Pod', metadata: own, spec };
}
