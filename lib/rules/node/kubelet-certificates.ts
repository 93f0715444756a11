import { objectRule, place, refuse } from '../objects';

export const kubeletCertificates = objectRule({
  id: 'node/kubelet-certificates',
  title: 'the kubelet renews its client certificate, and serves one that the cluster signed',
  why: 'a certificate that it signed itself tells the API server nothing about who answers with logs and shells',
  severity: 'high',
  standards: ['CIS 4.2.9', 'CIS 4.2.10', 'CIS 4.2.11', 'MindIE hardening guide'],
  seenBy: ['kube-bench 4.2.10', 'kube-bench 4.2.11'],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest => [
    ...refuse([place(manifest, 'rotateCertificates')], rotate => rotate === true),
    ...refuse([place(manifest, 'serverTLSBootstrap')], bootstrap => bootstrap === true),
    // The kubelet does not start with the one and without the other.
    ...refuse([place(manifest, 'featureGates', 'RotateKubeletServerCertificate')], gate => gate !== false),
  ],
  allowed:
    'rotateCertificates and serverTLSBootstrap true, and the gate RotateKubeletServerCertificate not switched off',
  fix: 'set both to true, and let an approver sign the requests of kubernetes.io/kubelet-serving: nothing built in does',
});
