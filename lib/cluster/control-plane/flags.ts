import { admissionPluginsOf } from './admission';
import { FOLDERS, PKI, TOKEN_WEBHOOK_FILE } from './paths';
import type { ControlPlaneValues } from './schema';
import { etcdTlsFlags, tlsFlags } from './tls';

/** Flags of a program, by their names without `--`. */
export type ComponentFlags = Readonly<Record<string, string>>;

/** The flags of all programs of a control plane. */
export interface ControlPlaneFlags {
  readonly apiServer: ComponentFlags;
  readonly controllerManager: ComponentFlags;
  readonly scheduler: ComponentFlags;
  readonly etcd: ComponentFlags;
}

/** Every file of configuration has this name in its folder. */
const fileIn = (folder: string) => `${folder}/config.yaml`;

/**
 * The flags that harden a control plane, beside those that kubeadm gives by itself; what the user gives comes last.
 * @param authentication - Path of the AuthenticationConfiguration.
 * @param audit - Flags of the audit policy.
 */
export function controlPlaneFlags(
  values: ControlPlaneValues,
  authentication: string,
  audit: ComponentFlags,
): ControlPlaneFlags {
  const { flags, tls } = values;
  return {
    apiServer: { ...apiServerFlags(values, authentication), ...audit, ...flags.apiServer },
    controllerManager: {
      profiling: 'false',
      'terminated-pod-gc-threshold': '1000',
      ...tlsFlags(tls),
      ...flags.controllerManager,
    },
    scheduler: { profiling: 'false', ...tlsFlags(tls), ...flags.scheduler },
    etcd: { 'auto-tls': 'false', 'peer-auto-tls': 'false', ...etcdTlsFlags(tls), ...flags.etcd },
  };
}

function apiServerFlags(values: ControlPlaneValues, authentication: string): ComponentFlags {
  const { admission, nodes, tls, tokenWebhook, tracing } = values;
  return {
    'bind-address': nodes[0]?.address.includes(':') ? '::' : '0.0.0.0',
    profiling: 'false',
    ...tlsFlags(tls),
    'authentication-config': authentication,
    ...(tokenWebhook && {
      'authentication-token-webhook-config-file': TOKEN_WEBHOOK_FILE,
      'authentication-token-webhook-version': 'v1',
      'authentication-token-webhook-cache-ttl': tokenWebhook.cacheTtl,
    }),
    'authorization-config': fileIn(FOLDERS.authorization),
    'enable-admission-plugins': admissionPluginsOf(admission),
    'admission-control-config-file': fileIn(FOLDERS.admission),
    'encryption-provider-config': fileIn(FOLDERS.encryption),
    'encryption-provider-config-automatic-reload': 'true',
    'kubelet-certificate-authority': `${PKI}/ca.crt`,
    'service-account-extend-token-expiration': 'false',
    ...(tracing && { 'tracing-config-file': fileIn(FOLDERS.tracing) }),
  };
}
