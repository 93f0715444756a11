import type { ComponentName } from './names';

const PKI = '/etc/kubernetes/pki';
const CONFIG = '/etc/kubernetes';

const controllerKubeconfig = `${CONFIG}/controller-manager.conf`;
const schedulerKubeconfig = `${CONFIG}/scheduler.conf`;

/**
 * The flags that kubeadm gives by itself, as far as rules ask for them; extraArgs replace them one by one.
 * @see https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/
 */
export const KUBEADM_FLAGS: Readonly<Record<ComponentName, Readonly<Record<string, string>>>> = {
  'kube-apiserver': {
    'authorization-mode': 'Node,RBAC',
    'client-ca-file': `${PKI}/ca.crt`,
    'enable-admission-plugins': 'NodeRestriction',
    'etcd-cafile': `${PKI}/etcd/ca.crt`,
    'etcd-certfile': `${PKI}/apiserver-etcd-client.crt`,
    'etcd-keyfile': `${PKI}/apiserver-etcd-client.key`,
    'kubelet-client-certificate': `${PKI}/apiserver-kubelet-client.crt`,
    'kubelet-client-key': `${PKI}/apiserver-kubelet-client.key`,
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-client-ca-file': `${PKI}/front-proxy-ca.crt`,
    'secure-port': '6443',
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': `${PKI}/sa.pub`,
    'service-account-signing-key-file': `${PKI}/sa.key`,
    'tls-cert-file': `${PKI}/apiserver.crt`,
    'tls-private-key-file': `${PKI}/apiserver.key`,
  },
  'kube-controller-manager': {
    'bind-address': '127.0.0.1',
    controllers: '*,bootstrapsigner,tokencleaner',
    'root-ca-file': `${PKI}/ca.crt`,
    'service-account-private-key-file': `${PKI}/sa.key`,
    'use-service-account-credentials': 'true',
  },
  'kube-scheduler': { 'bind-address': '127.0.0.1' },
  etcd: {
    'cert-file': `${PKI}/etcd/server.crt`,
    'client-cert-auth': 'true',
    'key-file': `${PKI}/etcd/server.key`,
    'peer-cert-file': `${PKI}/etcd/peer.crt`,
    'peer-client-cert-auth': 'true',
    'peer-key-file': `${PKI}/etcd/peer.key`,
    'peer-trusted-ca-file': `${PKI}/etcd/ca.crt`,
    'trusted-ca-file': `${PKI}/etcd/ca.crt`,
  },
};

/** The paths of the host that kubeadm mounts by itself. */
export const KUBEADM_MOUNTS: Readonly<Record<ComponentName, readonly string[]>> = {
  'kube-apiserver': [PKI, '/etc/ssl/certs'],
  'kube-controller-manager': [PKI, '/etc/ssl/certs', controllerKubeconfig],
  'kube-scheduler': [schedulerKubeconfig],
  etcd: [`${PKI}/etcd`, '/var/lib/etcd'],
};
