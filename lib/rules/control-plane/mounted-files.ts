import { blameFlag, type Component, componentRule, type Flag } from './component';

/** Flags that name a file or a folder which the program opens. */
const NAMES_A_FILE = /(^|-)(cafile|certfile|keyfile|file|config|kubeconfig|certificate|key|authority|audit-log-path)$/;

export const mountedFiles = componentRule({
  id: 'control-plane/mounted-files',
  title: 'every file that a flag names is mounted, by its absolute path',
  why: 'a file that the program does not see is the commonest reason why it does not start',
  severity: 'medium',
  standards: ['Kubernetes: kubeadm configuration'],
  seenBy: [],
  components: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'],
  violations: component => component.given.filter(flag => !isSeen(flag, component)).flatMap(blameFlag),
  allowed: 'absolute paths below the mountPath of a volume from the host',
  fix: 'add the folder to extraVolumes, or to the hostPath volumes of the pod',
});

function isSeen({ name, value }: Flag, { mounts }: Component): boolean {
  if (value === undefined || value === '' || value === '-' || !NAMES_A_FILE.test(name)) return true;
  return mounts.some(folder => value === folder || value.startsWith(`${folder.replace(/\/$/, '')}/`));
}
