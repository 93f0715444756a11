import { objectRule, place, refuse } from '../objects';

const HANDLERS = ['enableProfilingHandler', 'enableDebugFlagsHandler', 'enableSystemLogHandler'];

export const noDebugHandlers = objectRule({
  id: 'node/no-debug-handlers',
  title: 'the kubelet serves no profiles, no log levels to change, and no logs of the node',
  why: 'profiles show memory, a changed log level fills the disk or hides an attack, and logs tell of the whole node',
  severity: 'medium',
  standards: ['MindIE hardening guide', 'Kubernetes: kubelet configuration (v1beta1)'],
  seenBy: [],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  violations: manifest =>
    refuse(
      HANDLERS.map(handler => place(manifest, handler)),
      on => on === false,
    ),
  allowed: 'false',
  fix: 'set it to false; enableDebuggingHandlers stays on, for logs, exec and metrics need it',
});
