import { containerRule } from '../pod-rule';

export const pullAlways = containerRule({
  id: 'image/pull-always',
  title: 'the right to an image is checked at every start',
  why: 'an image on the node can otherwise be run by tenants who may not pull it',
  severity: 'low',
  standards: [],
  seenBy: [
    'checkov CKV_K8S_15',
    'kube-score container-image-pull-policy',
    'polaris pullPolicyNotAlways',
    'kyverno imagepullpolicy-always',
  ],
  at: 'imagePullPolicy',
  passes: container => container.imagePullPolicy === 'Always',
  allowed: 'Always',
  fix: 'set it to Always; with a digest nothing is downloaded twice',
});
