import type { Manifest } from '../../lib/values/manifest';

const DIGEST = 'a'.repeat(64);

/** A Deployment that keeps every rule over pods; each call makes a new one, free to be spoilt. */
export function hardenedPod(): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team-a', labels: labels() },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels() },
      template: {
        metadata: { labels: labels() },
        spec: {
          serviceAccountName: 'web',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          hostUsers: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            runAsGroup: 65532,
            fsGroup: 65532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          initContainers: [{ name: 'prepare', ...hardenedContainer('prepare') }],
          containers: [
            {
              name: 'main',
              ...hardenedContainer('web'),
              env: [{ name: 'PORT', value: '8080' }],
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
              livenessProbe: { httpGet: { path: '/alive', port: 'http' }, failureThreshold: 6 },
            },
          ],
          volumes: [
            { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
            { name: 'key', secret: { secretName: 'web-key', defaultMode: 288 } },
          ],
        },
      },
    },
  };
}

function labels() {
  return { 'app.kubernetes.io/instance': 'web' };
}

function hardenedContainer(repository: string) {
  return {
    image: `registry.example/team-a/${repository}:1.0.0@sha256:${DIGEST}`,
    imagePullPolicy: 'Always',
    resources: {
      requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '256Mi', 'ephemeral-storage': '256Mi' },
    },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'key', mountPath: '/var/run/web-key', readOnly: true },
    ],
  };
}
