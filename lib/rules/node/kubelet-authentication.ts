import { isText, objectRule, place, refuse } from '../objects';

export const kubeletAuthentication = objectRule({
  id: 'node/kubelet-authentication',
  title: 'the kubelet knows who calls it, and asks the API server whether they may',
  why: 'whoever reaches the kubelet of a node unasked runs commands in every container on it',
  severity: 'critical',
  standards: ['CIS 4.2.1', 'CIS 4.2.2', 'CIS 4.2.3'],
  seenBy: ['kube-bench 4.2.1', 'kube-bench 4.2.2', 'kube-bench 4.2.3'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => [
    ...refuse([place(manifest, 'authentication', 'anonymous', 'enabled')], enabled => enabled === false),
    ...refuse([place(manifest, 'authentication', 'webhook', 'enabled')], enabled => enabled === true),
    ...refuse([place(manifest, 'authentication', 'x509', 'clientCAFile')], isText),
    ...refuse([place(manifest, 'authorization', 'mode')], mode => mode === 'Webhook'),
  ],
  allowed: 'anonymous.enabled false, webhook.enabled true, a clientCAFile, and authorization.mode Webhook',
  fix: 'set all four; the file is the certificate authority of the cluster, for example /etc/kubernetes/pki/ca.crt',
});
