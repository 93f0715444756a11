import { WORKLOADS } from './powers';
import { scopeRule } from './scope-rule';
import { namespacesIn, SYSTEM_NAMESPACES, TENANT_KINDS } from './tenants';

export const noSharedPodCreation = scopeRule({
  id: 'access/no-shared-pod-creation',
  title: 'pods are made in the namespace of a tenant only, not where others run or everywhere',
  why: 'who makes a pod, by whatever custom resource, chooses its account and mounts any Secret of the namespace',
  severity: 'high',
  standards: ['CIS 5.1.4', 'Kubernetes RBAC good practices', 'KubeRay pod security guide', 'Kubeflow security chapter'],
  seenBy: ['trivy KSV-0048', 'kube-linter access-to-create-pods', 'kubescape C-0188'],
  powers: WORKLOADS,
  reads: TENANT_KINDS,
  // What the set does not declare is somebody else's to know.
  exposed: manifests => {
    const { declared, tenants } = namespacesIn(manifests);
    return namespace =>
      namespace === undefined ||
      SYSTEM_NAMESPACES.includes(namespace) ||
      (declared.has(namespace) && !tenants.has(namespace));
  },
  allowed: 'a RoleBinding in the namespace of one tenant, which has a Profile or the label part-of kubeflow-profile',
  fix: 'bind the role in the namespaces of the tenants that need it; a controller that makes pods everywhere needs a waiver',
});
