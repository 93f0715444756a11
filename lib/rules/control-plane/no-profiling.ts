import { flagRule } from './component';

export const noProfiling = flagRule({
  id: 'control-plane/no-profiling',
  title: 'no program serves profiles, nor lets its log level be changed',
  why: 'profiles show what the program works on, and a log level that anybody changes writes tokens to disk',
  severity: 'medium',
  standards: ['CIS 1.2.15', 'CIS 1.3.2', 'CIS 1.4.1', 'MindIE hardening guide'],
  seenBy: [
    'trivy KCV-0018',
    'trivy KCV-0034',
    'trivy KCV-0040',
    'checkov CKV_K8S_90',
    'checkov CKV_K8S_107',
    'checkov CKV_K8S_114',
    'kube-bench 1.2.15',
    'kube-bench 1.3.2',
    'kube-bench 1.4.1',
  ],
  components: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
  flags: {
    profiling: value => value === 'false',
  },
  allowed: '--profiling=false',
  fix: 'set it to false',
});
