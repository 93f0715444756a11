import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { at } from '../../../lib/values/manifest';
import { upstreamObjects } from '../../support/upstream-objects';

const PLATFORM = join('..', 'shared', 'peers', 'kubeflow', 'platform.yaml');
const KINDS = ['Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
/** What docs/login.md leaves out, because the front door replaces it. */
const REPLACED = ['dex', 'oauth2-proxy', 'auth'];

/** Why there are no roles of the Kubeflow distribution, if there are none. */
export const noDistribution = existsSync(PLATFORM)
  ? undefined
  : 'the manifests of the Kubeflow distribution are not at ../shared/peers/kubeflow';

/** Everything that gives rights in the Kubeflow distribution beside which a platform stands. */
export function distribution(): readonly Manifest[] {
  return upstreamObjects(PLATFORM).filter(
    manifest =>
      KINDS.includes(manifest.kind) &&
      !REPLACED.includes(manifest.metadata.name) &&
      !REPLACED.includes(manifest.metadata.namespace ?? ''),
  );
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * What the profile controller makes of a Profile: the rights of the owner and of the two accounts.
 * @see https://github.com/kubeflow/dashboard components/profile-controller/controllers/profile_controller.go
 */
export function madeOf(profile: Manifest): readonly Manifest[] {
  const namespace = profile.metadata.name;
  const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace });
  const bindings = [
    { name: 'namespaceAdmin', role: 'kubeflow-admin', subject: at(profile, 'spec', 'owner') },
    { name: 'default-editor', role: 'kubeflow-edit', subject: account('default-editor') },
    { name: 'default-viewer', role: 'kubeflow-view', subject: account('default-viewer') },
  ];
  return bindings.map(({ name, role, subject }) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [subject],
  }));
}
