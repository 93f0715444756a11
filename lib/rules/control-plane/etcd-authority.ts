/** Whether an authority is for etcd alone: not the one that signs the clients of the API server, by the name kubeadm gives it. */
export function isOwnAuthority(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '/etc/kubernetes/pki/ca.crt';
}
