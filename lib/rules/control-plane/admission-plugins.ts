import { blameFlag, componentRule, wordsOf } from './component';

const WANTED = ['NodeRestriction', 'AlwaysPullImages', 'EventRateLimit', 'DenyServiceExternalIPs'];
const KEPT = [
  'CertificateApproval',
  'CertificateSigning',
  'CertificateSubjectRestriction',
  'LimitRanger',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionWebhook',
  'NamespaceLifecycle',
  'PodSecurity',
  'Priority',
  'ResourceQuota',
  'RuntimeClass',
  'ServiceAccount',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionWebhook',
];

export const admissionPlugins = componentRule({
  id: 'control-plane/admission-plugins',
  title: 'admission holds nodes, images, events and external addresses, and what is on by itself stays on',
  why: 'without them a node changes other nodes, a pod runs images its tenant may not pull, and a service takes any address',
  severity: 'high',
  standards: [
    'CIS 1.2.3',
    'CIS 1.2.9',
    'CIS 1.2.11',
    'CIS 1.2.12',
    'CIS 1.2.13',
    'CIS 1.2.14',
    'access-control article',
  ],
  seenBy: [
    'trivy KCV-0010',
    'trivy KCV-0012',
    'trivy KCV-0014',
    'trivy KCV-0015',
    'trivy KCV-0016',
    'checkov CKV_K8S_80',
    'checkov CKV_K8S_82',
    'checkov CKV_K8S_83',
    'checkov CKV_K8S_85',
    'kube-bench 1.2.3',
    'kube-bench 1.2.9',
    'kube-bench 1.2.11',
    'kube-bench 1.2.12',
    'kube-bench 1.2.13',
    'kube-bench 1.2.14',
  ],
  components: ['kube-apiserver'],
  violations: ({ flag }) => {
    const [enabled, disabled] = [flag('enable-admission-plugins'), flag('disable-admission-plugins')];
    const [on, off] = [wordsOf(enabled), wordsOf(disabled)];
    return [
      ...(WANTED.every(plugin => on.includes(plugin)) ? [] : blameFlag(enabled)),
      ...(off.some(plugin => [...WANTED, ...KEPT].includes(plugin)) ? blameFlag(disabled) : []),
    ];
  },
  allowed: `--enable-admission-plugins with ${WANTED.join(', ')}, and nothing of ${KEPT.join(', ')} disabled`,
  fix: `set --enable-admission-plugins to ${WANTED.join(',')}`,
});
