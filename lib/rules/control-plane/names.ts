/** The programs of a control plane. */
export const COMPONENTS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'] as const;

/** The name of a program of a control plane. */
export type ComponentName = (typeof COMPONENTS)[number];
