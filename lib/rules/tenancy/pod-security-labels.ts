import { objectRule, refuseAt } from '../objects';

const MODES = ['enforce', 'audit', 'warn'] as const;
const PINNED = /^v1\.\d+$/;

export const podSecurityLabels = objectRule({
  id: 'tenancy/pod-security-labels',
  title: 'every namespace enforces, audits and warns at the restricted level',
  why: 'the labels are what makes the API server refuse a privileged pod; without a version the meaning changes with an upgrade',
  severity: 'high',
  standards: ['Pod Security Standards', 'CIS 5.2.1', 'KubeRay pod security guide', 'GenAI on EKS chapter'],
  seenBy: [
    'kubescape C-0192',
    'kubescape C-0193',
    'kubescape C-0194',
    'kubescape C-0195',
    'kubescape C-0196',
    'kubescape C-0197',
    'kubescape C-0198',
    'kubescape C-0199',
    'kubescape C-0200',
    'kubescape C-0201',
    'kubescape C-0202',
    'kubescape C-0203',
    'kubescape C-0204',
    'kyverno deny-privileged-profile',
  ],
  group: '',
  kinds: ['Namespace'],
  violations: manifest =>
    MODES.flatMap(mode => {
      const label = ['metadata', 'labels', `pod-security.kubernetes.io/${mode}`];
      const version = ['metadata', 'labels', `pod-security.kubernetes.io/${mode}-version`];
      return [
        ...refuseAt(manifest, label, level => level === 'restricted'),
        ...refuseAt(manifest, version, given => isPinned(given, mode)),
      ];
    }),
  allowed: 'restricted, at a version such as v1.34; audit and warn also at latest',
  fix: 'set the labels enforce, audit and warn of pod-security.kubernetes.io to restricted, and their -version to that of the cluster',
});

// To be told early of what the next version will refuse is no risk; to have it refused is.
function isPinned(version: unknown, mode: (typeof MODES)[number]): boolean {
  return typeof version === 'string' && (PINNED.test(version) || (mode !== 'enforce' && version === 'latest'));
}
