import type { ControlPlaneValues } from './schema';

/** The configuration of encryption, and how it comes to the node. */
export interface Encryption {
  readonly document: object;
  /** Whether slots for keys must be filled in on the node first. */
  readonly isTemplate: boolean;
}

/**
 * What etcd stores is encrypted by a key management service, or by keys that are made on the node: none is ever written here.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/
 */
export function encryptionOf({ kms, keys, resources, migrating }: ControlPlaneValues['encryption']): Encryption {
  const provider =
    kms === undefined
      ? { secretbox: { keys: (keys ?? []).map(name => ({ name, secret: `@${name}@` })) } }
      : { kms: { apiVersion: 'v2', name: kms.name, endpoint: kms.endpoint, timeout: kms.timeout } };
  return {
    isTemplate: kms === undefined,
    document: {
      apiVersion: 'apiserver.config.k8s.io/v1',
      kind: 'EncryptionConfiguration',
      resources: [{ resources, providers: [provider, ...(migrating ? [{ identity: {} }] : [])] }],
    },
  };
}
