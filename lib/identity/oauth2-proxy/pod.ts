import { posix } from 'node:path';
import type { PodSpec } from '../../values/pod';
import { HTTP_PORT, METRICS_PORT, PROBES } from './constant-options';
import { FILES } from './options';
import type { OAuth2ProxySettings } from './props';

/** Name of the ConfigMap that holds the configuration. */
export const CONFIG_MAP = 'oauth2-proxy';

const FOLDER = posix.dirname(FILES.config);
const VOLUME = 'config';

/** The pod of oauth2-proxy. Its secrets are files: the environment would hand them to crash reports. */
export function oauth2ProxyPod({ image, clientSecret, cookieSecret, dexCa }: OAuth2ProxySettings): PodSpec {
  return {
    containers: [
      {
        name: 'oauth2-proxy',
        image,
        args: [`--config=${FILES.config}`],
        ports: [
          { name: 'http', containerPort: HTTP_PORT },
          { name: 'metrics', containerPort: METRICS_PORT },
        ],
        readinessProbe: { httpGet: { path: PROBES.ready, port: 'http' } },
        livenessProbe: { httpGet: { path: PROBES.alive, port: 'http' } },
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
        volumeMounts: [{ name: VOLUME, mountPath: FOLDER, readOnly: true }],
      },
    ],
    volumes: [
      {
        name: VOLUME,
        projected: {
          sources: [
            { configMap: { name: CONFIG_MAP, items: [item(posix.basename(FILES.config), FILES.config)] } },
            authority(dexCa),
            { secret: { name: clientSecret.name, items: [item(clientSecret.key, FILES.clientSecret)] } },
            { secret: { name: cookieSecret.name, items: [item(cookieSecret.key, FILES.cookieSecret)] } },
          ],
        },
      },
    ],
  };
}

function authority({ configMap, secret, key }: OAuth2ProxySettings['dexCa']) {
  const items = [item(key, FILES.dexCa)];
  return secret === undefined ? { configMap: { name: configMap ?? '', items } } : { secret: { name: secret, items } };
}

function item(key: string, path: string) {
  return { key, path: posix.basename(path) };
}
