import { objectRule, place, refuse } from '../objects';

export const noAutomountedToken = objectRule({
  id: 'service-account/no-automounted-token',
  title: 'no account mounts its token unasked',
  why: 'a token in a pod that never calls the API server is only of use to an intruder',
  severity: 'medium',
  standards: [
    'CIS 5.1.6',
    'NSA/CISA authentication and authorization',
    'access-control article',
    'MindIE hardening guide',
  ],
  seenBy: ['kubescape C-0034', 'kubescape C-0190', 'kubescape C-0261', 'kyverno restrict-sa-automount-sa-token'],
  group: '',
  kinds: ['ServiceAccount'],
  violations: manifest => refuse([place(manifest, 'automountServiceAccountToken')], automount => automount === false),
  allowed: 'false',
  fix: 'set it to false; let a pod that calls the API server mount a projected token with an expiry',
});
