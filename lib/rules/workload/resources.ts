import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerNodes, refuse } from './places';
import { isAmount } from './values';

const FIELDS = ['requests', 'limits'].flatMap(kind => ['cpu', 'memory'].map(resource => [kind, resource] as const));

export const resources = podRule({
  id: 'workload/resources',
  title: 'every container requests CPU and memory, and is limited in both',
  why: 'one container without a limit can starve a node',
  severity: 'medium',
  standards: ['NSA/CISA pod security', 'MindIE hardening guide', 'GenAI on EKS chapter'],
  seenBy: [
    'trivy KSV-0011',
    'trivy KSV-0015',
    'trivy KSV-0016',
    'trivy KSV-0018',
    'checkov CKV_K8S_10',
    'checkov CKV_K8S_11',
    'checkov CKV_K8S_12',
    'checkov CKV_K8S_13',
    'kube-linter unset-cpu-requirements',
    'kube-linter unset-memory-requirements',
    'kube-score container-resources',
    'kubesec LimitsCPU',
    'kubesec LimitsMemory',
    'kubesec RequestsCPU',
    'kubesec RequestsMemory',
    'kubeaudit limits',
    'polaris cpuLimitsMissing',
    'polaris cpuRequestsMissing',
    'polaris memoryLimitsMissing',
    'polaris memoryRequestsMissing',
    'kubescape C-0009',
    'kubescape C-0268',
    'kubescape C-0269',
    'kubescape C-0270',
    'kubescape C-0271',
    'kyverno require-requests-limits',
    'gatekeeper k8scontainerlimits',
    'gatekeeper k8scontainerrequests',
  ],
  // The API server refuses resources on ephemeral containers.
  violations: pod =>
    refuse(
      pod,
      containerNodes(pod, 'initContainers', 'containers').flatMap(container =>
        FIELDS.map(keys => field(container, 'resources', ...keys)),
      ),
      isAmount,
    ),
  allowed: 'an amount above zero for cpu and memory, as request and as limit',
  fix: 'set requests and limits for cpu and memory, init containers included',
});
