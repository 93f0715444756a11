import { podFieldRule } from '../pod-rule';

export const noAutomountedToken = podFieldRule({
  id: 'workload/no-automounted-token',
  title: 'no token for the API server is mounted unasked',
  why: 'whoever breaks into the pod would speak to the API server in its name',
  severity: 'medium',
  standards: ['CIS 5.1.6', 'NSA/CISA pod security', 'access-control article', 'MindIE hardening guide'],
  seenBy: [
    'trivy KSV-0036',
    'checkov CKV_K8S_38',
    'kubesec AutomountServiceAccountToken',
    'polaris automountServiceAccountToken',
    'kubescape C-0034',
    'kubescape C-0190',
    'kubescape C-0261',
    'kyverno restrict-automount-sa-token',
    'gatekeeper k8spspautomountserviceaccounttokenpod',
  ],
  at: 'automountServiceAccountToken',
  passes: spec => spec.automountServiceAccountToken === false,
  allowed: 'false',
  fix: 'set it to false; a pod that calls the API server mounts a projected token',
});
