import { HostFile } from '../../lib';
import { KUBEADM_FLAGS, KUBEADM_MOUNTS } from '../../lib/rules/control-plane/kubeadm';
import type { ComponentName } from '../../lib/rules/control-plane/names';
import { at, type Manifest } from '../../lib/values/manifest';
import { platformWith } from '../cluster/control-plane/sample';
import type { FlagCase } from './control-plane.cases';

const { platform, controlPlane } = platformWith(
  {
    release: 'v1.36.0',
    authorizationWebhooks: [
      {
        name: 'opa',
        server: 'https://opa.example.com/authorize',
        certificateAuthority: '/etc/kubernetes/pki/opa-ca.crt',
        clientCertificate: '/etc/kubernetes/pki/opa.crt',
        clientKey: '/etc/kubernetes/pki/opa.key',
      },
    ],
  },
  { kubernetes: '1.36' },
);
/** What is emitted for it: the files of the host that are API objects. */
export const documents = platform.node.findAll().flatMap(found => (found instanceof HostFile ? found.documents : []));
const FLAGS: Readonly<Record<ComponentName, Readonly<Record<string, string>>>> = {
  'kube-apiserver': controlPlane.flags.apiServer,
  'kube-controller-manager': controlPlane.flags.controllerManager,
  'kube-scheduler': controlPlane.flags.scheduler,
  etcd: controlPlane.flags.etcd,
};
const SECTIONS = {
  'kube-apiserver': ['apiServer'],
  'kube-controller-manager': ['controllerManager'],
  'kube-scheduler': ['scheduler'],
  etcd: ['etcd', 'local'],
} as const;

/** The documents, with other flags in what kubeadm reads. */
export function kubeadmWith(component: ComponentName, flags: FlagCase['flags']): readonly Manifest[] {
  return documents.map(document => {
    if (document.kind !== 'ClusterConfiguration') return document;
    const copy = structuredClone(document);
    const section = at(copy, ...SECTIONS[component]) as { extraArgs: unknown };
    section.extraArgs = entries({ ...FLAGS[component], ...flags }).map(([name, value]) => ({ name, value }));
    return copy;
  });
}

/** A static pod, with the flags that kubeadm would add. */
export function podWith(component: ComponentName, flags: FlagCase['flags']): Manifest {
  const { 'authorization-mode': _, ...byKubeadm } = KUBEADM_FLAGS[component];
  const paths = [...KUBEADM_MOUNTS[component], ...(component === 'kube-apiserver' ? hosted() : [])];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: component, namespace: 'kube-system' },
    spec: {
      containers: [
        {
          name: component,
          command: [
            component,
            ...entries({ ...byKubeadm, ...FLAGS[component], ...flags }).map(([n, v]) => `--${n}=${v}`),
          ],
          volumeMounts: paths.map((path, index) => ({ name: `v${index}`, mountPath: path, readOnly: true })),
        },
      ],
      volumes: paths.map((path, index) => ({ name: `v${index}`, hostPath: { path } })),
    },
  };
}

function hosted(): readonly string[] {
  return controlPlane.mounts.map(({ mountPath }) => mountPath);
}

function entries(flags: FlagCase['flags']): readonly (readonly [string, string])[] {
  return Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
