import { FOLDERS, PKI } from './paths';
import type { ControlPlaneValues } from './schema';

/** A path of the node that the API server sees under the same path, as kubeadm writes it. */
export interface Mount {
  readonly name: string;
  readonly hostPath: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  /** What kubelet demands to be there. @default - anything */
  readonly pathType?: 'Directory' | 'DirectoryOrCreate';
}

/** Folders of what other blocks give: those of the audit policy and of the AuthenticationConfiguration, and that of the log. */
export interface GivenFolders {
  readonly read: readonly string[];
  readonly log: string;
}

/** Every folder that a flag of the API server names, each once; a folder and not its file, so that a file that is replaced is seen. */
export function mountsOf(values: ControlPlaneValues, given: GivenFolders): readonly Mount[] {
  const { admission, authorizationWebhooks, encryption, mounts, tokenWebhook, tracing } = values;
  const { authentication, tracing: tracingFolder, ...folders } = FOLDERS;
  const connections = [...authorizationWebhooks, ...(tokenWebhook ? [tokenWebhook] : [])];
  const certificates = connections.flatMap(one => [one.certificateAuthority, one.clientCertificate, one.clientKey]);
  const read = [
    ...Object.values(folders),
    ...(tracing ? [tracingFolder] : []),
    ...(tokenWebhook ? [authentication] : []),
    ...given.read,
    ...(admission.staticPolicies === undefined ? [] : [admission.staticPolicies]),
    ...certificates.map(folderOf).filter(folder => folder !== PKI && !folder.startsWith(`${PKI}/`)),
  ];
  const written = [given.log, ...(encryption.kms ? [folderOf(encryption.kms.endpoint.replace('unix://', ''))] : [])];
  return [
    ...[...new Set(read)].map(path => toMount(path, true, 'Directory')),
    ...written.map(path => toMount(path, false, 'DirectoryOrCreate')),
    ...mounts.map(({ name, path, writable }) => ({ name, hostPath: path, mountPath: path, readOnly: !writable })),
  ];
}

function toMount(path: string, readOnly: boolean, pathType: Mount['pathType'] & string): Mount {
  const name = path
    .replace(/^\/etc\/kubernetes\//, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { name, hostPath: path, mountPath: path, readOnly, pathType };
}

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
