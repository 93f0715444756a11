import { field, isRecord, items } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';

/** Flags of the kubelet that win over its file, so that the file says one thing and the kubelet does another. */
const FLAGS: ReadonlySet<unknown> = new Set([
  'allowed-unsafe-sysctls',
  'anonymous-auth',
  'authentication-token-webhook',
  'authorization-mode',
  'client-ca-file',
  'config',
  'config-dir',
  'event-qps',
  'feature-gates',
  'hostname-override',
  'make-iptables-util-chains',
  'manifest-url',
  'manifest-url-header',
  'pod-max-pids',
  'protect-kernel-defaults',
  'read-only-port',
  'rotate-certificates',
  'rotate-server-certificates',
  'seccomp-default',
  'streaming-connection-idle-timeout',
  'tls-cipher-suites',
  'tls-min-version',
]);

export const noOverridingFlags = objectRule({
  id: 'node/no-overriding-flags',
  title: 'no flag of the kubelet says otherwise than its file',
  why: 'flags win, and no rule and no reviewer looks for them; under another host name a node may pass for another node',
  severity: 'high',
  standards: ['CIS 4.2.4', 'CIS 4.2.7', 'MindIE hardening guide'],
  seenBy: ['kube-bench 4.2.4', 'kube-bench 4.2.7'],
  group: 'kubeadm.k8s.io',
  kinds: ['InitConfiguration', 'JoinConfiguration'],
  violations: manifest => {
    const flags = place(manifest, 'nodeRegistration', 'kubeletExtraArgs');
    // A list of names and values since v1beta4, a map of them before.
    if (isRecord(flags.value)) {
      const overriding = Object.keys(flags.value).filter(name => FLAGS.has(name));
      return blame(...overriding.map(name => place(manifest, 'nodeRegistration', 'kubeletExtraArgs', name)));
    }
    return refuse(
      items(flags).map(flag => field(flag, 'name')),
      name => !FLAGS.has(name),
    );
  },
  allowed: 'flags that the configuration file has no field for, such as node-ip',
  fix: 'remove the flag, and set the field in the KubeletConfiguration; leave hostname-override out',
});
