import { posix } from 'node:path';
import { ProblemError } from '../../core/problem-error';
import type { KubernetesVersion } from '../../values/kubernetes-version';
import { plain } from '../../values/plain';
import { checkKind } from './check';
import { kubeadmPatches, LOG_FOLDER } from './kubeadm-patches';
import type { KindProps, KindSettings } from './schema';

/** The configuration of a cluster of kind. */
export interface KindConfiguration {
  readonly apiVersion: 'kind.x-k8s.io/v1alpha4';
  readonly kind: 'Cluster';
  readonly [field: string]: unknown;
}

/**
 * The configuration of a cluster of kind whose API server reads the audit policy and the admission configuration of the
 * platform: what would be refused or recorded on the real cluster is so here. The KubeRay pod security guide does it for an
 * audit policy alone.
 * @throws ProblemError with all problems of the props
 * @see https://kind.sigs.k8s.io/docs/user/auditing/
 */
export function kindConfiguration(props: KindProps, kubernetes: KubernetesVersion): KindConfiguration {
  const checked = checkKind(props, kubernetes);
  if (checked.problems) throw new ProblemError([{ subject: 'kindConfiguration', problems: checked.problems }]);
  return kindConfigurationOf(checked.value, kubernetes);
}

/** The configuration for settings that have been checked. */
export function kindConfigurationOf(settings: KindSettings, kubernetes: KubernetesVersion): KindConfiguration {
  const { name, image, controlPlanes, workers, networking, portMappings } = settings;
  const controlPlane = { role: 'control-plane', image, extraMounts: mountsOf(settings) };
  return plain({
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    kind: 'Cluster',
    name,
    // The API server of a cluster for trying things out is for this machine alone.
    networking: { ...networking, apiServerAddress: '127.0.0.1' },
    kubeadmConfigPatches: kubeadmPatches(settings, kubernetes),
    nodes: [
      {
        ...controlPlane,
        extraMounts: [...controlPlane.extraMounts, ...logMount(settings)],
        ...(portMappings.length > 0 && { extraPortMappings: portMappings }),
      },
      ...Array.from({ length: controlPlanes - 1 }, () => controlPlane),
      ...Array.from({ length: workers }, () => ({ role: 'worker', image })),
    ],
  }) as KindConfiguration;
}

function mountsOf({ hostFiles, auditPolicy, admission }: KindSettings): readonly object[] {
  const folders = [...new Set([auditPolicy, admission].map(path => posix.dirname(path)))];
  return folders.map(folder => ({ hostPath: hostFiles + folder, containerPath: folder, readOnly: true }));
}

// Of one node only: two API servers would write into one file.
function logMount({ auditLogs }: KindSettings): readonly object[] {
  return auditLogs === undefined ? [] : [{ hostPath: auditLogs, containerPath: LOG_FOLDER }];
}
