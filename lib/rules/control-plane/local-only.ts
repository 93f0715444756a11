import { flagRule } from './component';

export const localOnly = flagRule({
  id: 'control-plane/local-only',
  title: 'controller manager and scheduler listen on their own host alone',
  why: 'nobody needs to reach them but who scrapes their metrics there',
  severity: 'medium',
  standards: ['CIS 1.3.7', 'CIS 1.4.2'],
  seenBy: [
    'trivy KCV-0039',
    'trivy KCV-0041',
    'checkov CKV_K8S_113',
    'checkov CKV_K8S_115',
    'kube-bench 1.3.7',
    'kube-bench 1.4.2',
  ],
  components: ['kube-controller-manager', 'kube-scheduler'],
  flags: {
    'bind-address': value => value === '127.0.0.1' || value === '::1',
  },
  allowed: '--bind-address=127.0.0.1',
  fix: 'set it to 127.0.0.1',
});
