import type { Construct } from 'constructs';
import { Platform } from '../core/platform';
import { HardenedClusterRole } from './cluster-role';
import { READ } from './policy-rule';
import { groupSubject } from './subject';

/**
 * Lets groups look at profiles, namespaces and nodes of the whole cluster with kubectl. The web applications ask for
 * the user alone and know no groups (kubeflow/dashboard pull request 317).
 */
export function clusterViewer(scope: Construct, groups: readonly string[]): HardenedClusterRole {
  const { settings } = Platform.of(scope);
  return new HardenedClusterRole(scope, 'cluster-viewer', {
    name: 'kubeflow-cluster-viewer',
    rules: [
      { apiGroups: ['kubeflow.org'], resources: ['profiles'], verbs: [...READ] },
      { apiGroups: [''], resources: ['namespaces', 'nodes'], verbs: [...READ] },
    ],
    subjects: groups.map(name => groupSubject(name, settings)),
  });
}
