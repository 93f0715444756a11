import { blame } from '../objects';
import { granting, type Power } from './grants';
import { roleRule } from './role-rule';

const EXECUTION: readonly Power[] = [
  { group: '', resources: ['pods/exec', 'pods/attach', 'pods/portforward'], verbs: ['create', 'get'] },
  {
    group: '',
    resources: ['pods/proxy', 'services/proxy', 'nodes/proxy'],
    verbs: ['create', 'get', 'update', 'patch', 'delete'],
  },
  { group: '', resources: ['pods/ephemeralcontainers'], verbs: ['update', 'patch'] },
];

export const noRemoteExecution = roleRule({
  id: 'access/no-remote-execution',
  title: 'roles cannot run commands in pods or reach them through the API server',
  why: 'a shell has the account and the secrets of its pod, and the proxy passes by network and mesh policies; get is enough for both',
  severity: 'high',
  standards: ['CIS 5.1.10', 'Kubernetes RBAC good practices', 'GenAI on EKS chapter'],
  seenBy: [
    'trivy KSV-0047',
    'trivy KSV-0053',
    'trivy KSV-0054',
    'checkov CKV2_K8S_2',
    'polaris rolePodExecAttach',
    'polaris rolebindingRolePodExecAttach',
    'polaris rolebindingClusterRolePodExecAttach',
    'polaris clusterrolePodExecAttach',
    'polaris clusterrolebindingPodExecAttach',
    'kubescape C-0002',
    'kubescape C-0063',
    'kubescape C-0279',
    'kyverno restrict-clusterrole-nodesproxy',
  ],
  violations: rule => blame(...granting(rule, EXECUTION)),
  allowed:
    'none of exec, attach, portforward and ephemeralcontainers of pods, nor the proxy of pods, services and nodes',
  fix: 'leave the resource out; for what the kubelet knows of a node grant nodes/metrics, nodes/stats or nodes/log',
});
