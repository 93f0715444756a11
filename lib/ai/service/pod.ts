import { secondsOf } from '../../values/duration';
import type { PodSpec } from '../../values/pod';
import type { ServiceSettings } from './schema';

/** Seconds between two questions whether a pod has started. */
const STARTUP_PERIOD = 10;

/** Probes of a server that may take its time to start, and no more. */
export function probesOf({ ready, alive, start }: { ready: string; alive: string; start: string }) {
  const probe = (path: string) => ({ httpGet: { path, port: 'http' } });
  return {
    startupProbe: {
      ...probe(ready),
      periodSeconds: STARTUP_PERIOD,
      failureThreshold: Math.ceil((secondsOf(start) ?? 0) / STARTUP_PERIOD),
    },
    readinessProbe: { ...probe(ready), periodSeconds: 5 },
    livenessProbe: { ...probe(alive), periodSeconds: 10, failureThreshold: 6 },
  };
}

/** The pod of a service. */
export function servicePod(service: ServiceSettings): PodSpec {
  const { name, image, command, port, cpu, memory, disk, environment } = service;
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const scratch = service.writable.map(({ path, size }, index) => ({
    name: `scratch-${index}`,
    mountPath: path,
    size,
  }));
  const secrets = service.secrets.map(({ secret, path }, index) => ({
    name: `secret-${index}`,
    secret,
    mountPath: path,
  }));
  return {
    containers: [
      {
        name,
        image,
        ...(command && { command }),
        ...(service.arguments.length > 0 && { args: service.arguments }),
        env: Object.entries(environment).map(([name, value]) => ({ name, value })),
        ports: [{ name: 'http', containerPort: port }],
        resources: { requests: amounts, limits: amounts },
        ...probesOf(service),
        volumeMounts: [
          ...scratch.map(({ name, mountPath }) => ({ name, mountPath })),
          ...secrets.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
        ],
      },
    ],
    volumes: [
      ...scratch.map(({ name, size }) => ({ name, emptyDir: { sizeLimit: size } })),
      ...secrets.map(({ name, secret }) => ({ name, secret: { secretName: secret } })),
    ],
  };
}
