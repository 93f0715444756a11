import { posix } from 'node:path';
import { Yaml } from 'cdk8s';
import { has, type KubernetesVersion } from '../../values/kubernetes-version';
import type { KindSettings } from './schema';

/** Where the API server of kind writes the audit log, within the node. */
export const LOG_FOLDER = '/var/log/kubernetes/audit';

/**
 * What kind lays over the configuration that it generates for kubeadm. It matches patches by their version, and leaves one
 * of another version out without a word: it generates v1beta4 from Kubernetes 1.36 on, and v1beta3 before.
 */
export function kubeadmPatches(settings: KindSettings, kubernetes: KubernetesVersion): readonly string[] {
  const isList = has(kubernetes, '1.36');
  const flags = flagsOf(settings);
  return [
    {
      apiVersion: `kubeadm.k8s.io/${isList ? 'v1beta4' : 'v1beta3'}`,
      kind: 'ClusterConfiguration',
      apiServer: {
        extraArgs: isList ? Object.entries(flags).map(([name, value]) => ({ name, value })) : flags,
        extraVolumes: volumesOf(settings),
      },
    },
    {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      seccompDefault: true,
      podPidsLimit: 4096,
    },
  ].map(patch => Yaml.stringify(patch));
}

function flagsOf({ auditPolicy, admission, admissionPlugins }: KindSettings): Readonly<Record<string, string>> {
  return {
    'admission-control-config-file': admission,
    'audit-log-maxage': '30',
    'audit-log-maxbackup': '10',
    'audit-log-maxsize': '100',
    'audit-log-path': `${LOG_FOLDER}/audit.log`,
    'audit-policy-file': auditPolicy,
    'enable-admission-plugins': admissionPlugins.join(','),
    profiling: 'false',
  };
}

// The API server is a pod on the node: what the node has, it must mount again.
function volumesOf({ auditPolicy, admission }: KindSettings): readonly object[] {
  const volume = (name: string, folder: string, readOnly: boolean) => ({
    name,
    hostPath: folder,
    mountPath: folder,
    readOnly,
    pathType: readOnly ? 'Directory' : 'DirectoryOrCreate',
  });
  const [audit, plugins] = [posix.dirname(auditPolicy), posix.dirname(admission)];
  return [
    volume('audit-policy', audit, true),
    ...(plugins === audit ? [] : [volume('admission', plugins, true)]),
    volume('audit-log', LOG_FOLDER, false),
  ];
}
