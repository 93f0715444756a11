import { isOf } from '../../rules/objects';
import { at, listAt, type Manifest, objectName } from '../../values/manifest';
import { isSet } from '../../values/place';
import type { RemoteReference } from '../external-secret';

/** A Secret that a controller fills. */
export interface Provision {
  readonly namespace: string;
  readonly name: string;
  /** `Certificate/gateway` */
  readonly by: string;
  /** Its keys, and where in a store each comes from; nowhere where the controller makes it up. */
  readonly keys: Readonly<Record<string, RemoteReference | undefined>>;
}

/** Namespace in which cert-manager keeps the Secrets of cluster issuers. */
const CLUSTER_RESOURCES = 'cert-manager';

/** What cert-manager writes for a certificate. */
const PAIR = { 'ca.crt': undefined, 'tls.crt': undefined, 'tls.key': undefined } as const;

/** The Secret that a controller makes for an object. */
export function provisionsOf(manifest: Manifest): readonly Provision[] {
  const namespace = manifest.metadata.namespace ?? CLUSTER_RESOURCES;
  const provision = (name: unknown, keys: Provision['keys']) =>
    typeof name === 'string' ? [{ namespace, name, by: objectName(manifest), keys }] : [];
  if (isOf(manifest, 'cert-manager.io', 'Certificate')) return provision(at(manifest, 'spec', 'secretName'), PAIR);
  if (isOf(manifest, 'cert-manager.io', 'Issuer', 'ClusterIssuer')) {
    const account = at(manifest, 'spec', 'acme', 'privateKeySecretRef');
    return provision(at(account, 'name'), { [String(at(account, 'key') ?? 'tls.key')]: undefined });
  }
  if (isOf(manifest, 'ray.io', 'RayCluster')) {
    const token = at(manifest, 'spec', 'authOptions');
    // KubeRay calls the Secret that it makes like the cluster.
    const isMade = at(token, 'mode') === 'token' && !isSet(at(token, 'secretName'));
    return isMade ? provision(manifest.metadata.name, { auth_token: undefined }) : [];
  }
  if (!isOf(manifest, 'external-secrets.io', 'ExternalSecret')) return [];
  const name = at(manifest, 'spec', 'target', 'name') ?? manifest.metadata.name;
  return provision(name, Object.fromEntries(listAt(manifest, 'spec', 'data').flatMap(storeKeyOf)));
}

function storeKeyOf(entry: unknown): readonly (readonly [string, RemoteReference])[] {
  const [secretKey, key, property] = [
    at(entry, 'secretKey'),
    at(entry, 'remoteRef', 'key'),
    at(entry, 'remoteRef', 'property'),
  ];
  if (typeof secretKey !== 'string' || typeof key !== 'string') return [];
  return [[secretKey, { key, ...(typeof property === 'string' && { property }) }]];
}
