import { blameFlag, componentRule, wordsOf } from './component';

const WANTED = ['Node', 'RBAC'];
const KNOWN = [...WANTED, 'Webhook'];

export const nodeRbac = componentRule({
  id: 'control-plane/node-rbac',
  title: 'the API server asks Node and RBAC who may do what, and nobody who always says yes',
  why: 'without a word it allows everything to everybody who has a name',
  severity: 'critical',
  standards: ['CIS 1.2.6', 'CIS 1.2.7', 'CIS 1.2.8', 'access-control article'],
  seenBy: [
    'trivy KCV-0007',
    'trivy KCV-0008',
    'trivy KCV-0009',
    'checkov CKV_K8S_74',
    'checkov CKV_K8S_75',
    'checkov CKV_K8S_77',
    'kube-bench 1.2.6',
    'kube-bench 1.2.7',
    'kube-bench 1.2.8',
  ],
  components: ['kube-apiserver'],
  violations: ({ flag, given, isKubeadm }) => {
    const mode = flag('authorization-mode');
    if (flag('authorization-config').value !== undefined) {
      // kubeadm leaves the mode out then; two sources stop the server.
      return (isKubeadm ? given : [mode])
        .filter(({ name, value }) => name === mode.name && value !== undefined)
        .flatMap(blameFlag);
    }
    const modes = wordsOf(mode);
    return WANTED.every(one => modes.includes(one)) && modes.every(one => KNOWN.includes(one)) ? [] : blameFlag(mode);
  },
  allowed: '--authorization-mode=Node,RBAC, with Webhook or without, or --authorization-config, not both',
  fix: 'set it to Node,RBAC',
});
