import { type PodKind, template } from '../pod-kind';

/** Agent Sandbox: the controllers copy the template into a pod. */
export const agentKinds: readonly PodKind[] = [
  { group: 'agents.x-k8s.io', kinds: ['Sandbox'], pods: [template('spec.podTemplate')] },
  { group: 'extensions.agents.x-k8s.io', kinds: ['SandboxTemplate'], pods: [template('spec.podTemplate')] },
];
