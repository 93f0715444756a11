/** Folders of a node of the control plane; each is mounted whole, so that a file that is replaced is seen. */
export const FOLDERS = {
  admission: '/etc/kubernetes/admission',
  authentication: '/etc/kubernetes/authentication',
  authorization: '/etc/kubernetes/authorization',
  encryption: '/etc/kubernetes/encryption',
  tracing: '/etc/kubernetes/tracing',
} as const;

/** Where the configuration of kubeadm lies. */
export const KUBEADM_FOLDER = '/etc/kubernetes/kubeadm';

/** Where kubeadm keeps the certificates of the cluster. */
export const PKI = '/etc/kubernetes/pki';

/** How the API server reaches the webhook that says whose a token is. */
export const TOKEN_WEBHOOK_FILE = `${FOLDERS.authentication}/token-webhook.yaml`;
