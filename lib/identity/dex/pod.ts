import type { PodSpec } from '../../values/pod';
import { ACCOUNT_DIRECTORY, accountVolume } from '../../workload/account-volume';
import type { DexConfiguration } from './config/config';
import { HTTPS_PORT, TELEMETRY_PORT, TLS_DIRECTORY } from './config/document';
import { type ConnectorFile, FILES_DIRECTORY } from './connector';
import type { DexDeploymentSettings } from './props';

const CONFIG_DIRECTORY = '/etc/dex/cfg';
/** Where the pod has the certificates of `caBundle`. */
export const CA_DIRECTORY = '/etc/dex/ca';

/** Key of the configuration in its ConfigMap. */
export const CONFIG_FILE = 'config.yaml';

/**
 * The pod of Dex. Its own entrypoint would run the configuration through a template engine, so the command goes past it.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/Dockerfile
 */
export function dexPod(
  { name, image, tlsSecretName, caBundle }: DexDeploymentSettings,
  { environment, files, storage }: DexConfiguration,
): PodSpec {
  const usesApi = storage === 'kubernetes';
  const sources = files.flatMap(fileSource);
  const probe = (path: string) => ({ httpGet: { path, port: 'telemetry' } });
  return {
    // The image is built for 1001, which may be somebody on the node; Dex owns no file, so any id will do.
    securityContext: { runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 },
    containers: [
      {
        name: 'dex',
        image,
        command: ['/usr/local/bin/dex', 'serve', `${CONFIG_DIRECTORY}/${CONFIG_FILE}`],
        ports: [
          { name: 'https', containerPort: HTTPS_PORT },
          { name: 'telemetry', containerPort: TELEMETRY_PORT },
        ],
        env: [
          // A later Dex stops at keys that it does not know; this one takes no notice.
          { name: 'DEX_CONFIG_DISALLOW_UNKNOWN_FIELDS', value: 'true' },
          ...(caBundle === undefined ? [] : [{ name: 'SSL_CERT_DIR', value: CA_DIRECTORY }]),
          ...(usesApi
            ? [{ name: 'KUBERNETES_POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }]
            : []),
          // Not optional: without the variable Dex would take an empty secret.
          ...environment.map(variable => ({
            name: variable.name,
            valueFrom: { secretKeyRef: { ...variable.secret, optional: false } },
          })),
        ],
        livenessProbe: probe('/healthz/live'),
        readinessProbe: probe('/healthz/ready'),
        volumeMounts: [
          { name: 'config', mountPath: CONFIG_DIRECTORY, readOnly: true },
          { name: 'tls', mountPath: TLS_DIRECTORY, readOnly: true },
          ...(caBundle === undefined ? [] : [{ name: 'ca', mountPath: CA_DIRECTORY, readOnly: true }]),
          ...(sources.length > 0 ? [{ name: 'files', mountPath: FILES_DIRECTORY, readOnly: true }] : []),
          ...(usesApi ? [{ name: 'account', mountPath: ACCOUNT_DIRECTORY, readOnly: true }] : []),
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name } },
      { name: 'tls', secret: { secretName: tlsSecretName } },
      ...(caBundle === undefined ? [] : [{ name: 'ca', configMap: { name: caBundle } }]),
      ...(sources.length > 0 ? [{ name: 'files', projected: { sources } }] : []),
      ...(usesApi ? [accountVolume('account')] : []),
    ],
  };
}

function fileSource({ path, source }: ConnectorFile) {
  if (source === undefined) return [];
  const { secret, configMap = '', key } = source;
  const items = [{ key, path: path.slice(FILES_DIRECTORY.length + 1) }];
  return [secret === undefined ? { configMap: { name: configMap, items } } : { secret: { name: secret, items } }];
}
