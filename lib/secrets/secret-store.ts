import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { SecretStoreSpecProviderAwsService } from '../../imports/external-secrets.io';
import { SecretStore } from '../../imports/kinds/external-secrets.io';
import { apiObject } from '../core/api-object';
import { dnsLabel, dnsSubdomain } from '../values/name';
import { object, objectWithOneOf, text } from '../values/schema';

const awsStore = object({
  region: v.pipe(
    text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region of AWS', 'for example "eu-central-1"'),
    v.description('Region of the secrets manager.'),
  ),
  serviceAccount: v.pipe(
    dnsLabel(),
    v.description('ServiceAccount of the tenant, with an irsa role that may read its secrets alone.'),
  ),
});

const vaultStore = object({
  server: v.pipe(
    text(/^https:\/\/\S+$/, 'an https address', 'for example "https://vault.example.com"'),
    v.description('Address of Vault.'),
  ),
  path: v.pipe(v.string(), v.description('Mount of the key-value engine.')),
  role: v.pipe(v.string(), v.description('Role of the Kubernetes login, bound to this namespace.')),
  serviceAccount: v.pipe(dnsLabel(), v.description('ServiceAccount of the tenant that logs in.')),
  caConfigMap: v.optional(
    v.pipe(dnsSubdomain, v.description('ConfigMap with the certificate authority of Vault, in key ca.crt.')),
  ),
});

/** Where a tenant's secrets really lie. Static keys of a provider cannot be given. */
export const secretStoreSchema = objectWithOneOf(['aws', 'vault'], {
  aws: v.optional(v.pipe(awsStore, v.description('Secrets manager of AWS.'))),
  vault: v.optional(v.pipe(vaultStore, v.description('HashiCorp Vault, or OpenBao.'))),
});

/** A secret store as users write it. */
export type SecretStoreInput = v.InferOutput<typeof secretStoreSchema>;

/**
 * A store of one namespace that signs in with one of the namespace's own accounts. Without an account it would use the
 * operator's identity, and read whatever the operator may read.
 * @see https://external-secrets.io/latest/
 */
export class TenantSecretStore extends Construct {
  readonly store: ApiObject;

  constructor(scope: Construct, id: string, props: SecretStoreInput) {
    super(scope, id);
    this.store = apiObject(this, SecretStore, { metadata: { name: id }, spec: { provider: providerOf(props) } });
  }
}

/** The account with which a store signs in. */
export function storeAccount({ aws, vault }: SecretStoreInput): string | undefined {
  return (aws ?? vault)?.serviceAccount;
}

function providerOf({ aws, vault }: SecretStoreInput): object {
  return { ...(aws && { aws: awsProvider(aws) }), ...(vault && { vault: vaultProvider(vault) }) };
}

function awsProvider({ region, serviceAccount }: v.InferOutput<typeof awsStore>): object {
  return {
    service: SecretStoreSpecProviderAwsService.SECRETS_MANAGER,
    region,
    auth: { jwt: { serviceAccountRef: { name: serviceAccount } } },
  };
}

function vaultProvider({ server, path, role, serviceAccount, caConfigMap }: v.InferOutput<typeof vaultStore>): object {
  return {
    server,
    path,
    version: 'v2',
    auth: { kubernetes: { mountPath: 'kubernetes', role, serviceAccountRef: { name: serviceAccount } } },
    ...(caConfigMap !== undefined && { caProvider: { type: 'ConfigMap', name: caConfigMap, key: 'ca.crt' } }),
  };
}
