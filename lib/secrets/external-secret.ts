import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { ExternalSecret } from '../../imports/kinds/external-secrets.io';
import { apiObject } from '../core/api-object';
import { dnsSubdomain } from '../values/name';
import { hint, list, object, text } from '../values/schema';

/** A Secret that is copied from the store; manifests hold its name and never its content. */
export const externalSecretSchema = object({
  name: v.pipe(dnsSubdomain, v.description('Name of the Secret.')),
  keys: v.pipe(
    list(
      object({
        key: text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key of the Secret', 'for example "token"'),
        from: v.pipe(v.string(), v.description('Name of the secret in the store.')),
        property: v.optional(v.pipe(v.string(), v.description('Field of it, where it holds several.'))),
      }),
      'keys',
    ),
    v.minLength(1, hint('at least one key', 'add one')),
  ),
  refresh: v.optional(text(/^\d+[smh]$/, 'a duration', 'for example "1h"'), '1h'),
});

/** A Secret from the store, with every default filled in. */
export type ExternalSecretSettings = v.InferOutput<typeof externalSecretSchema>;

/** Where a value lies in a store. */
export interface RemoteReference {
  readonly key: string;
  /** Field of it, where it holds several. @default - all of it */
  readonly property?: string;
}

/** What an ExternalSecret is made from. */
export interface ExternalSecretFields {
  readonly name: string;
  readonly store: { readonly name: string; readonly kind: 'SecretStore' | 'ClusterSecretStore' };
  /** How often the store is asked, as a duration. */
  readonly refresh: string;
  /** Values by key of the Secret. */
  readonly data: Readonly<Record<string, RemoteReference>>;
  /** Key of the store, all of whose fields become keys of the Secret. @default - none */
  readonly all?: string;
}

/** Copies values of a store into a Secret, again and again. What the store no longer has stays until somebody removes it. */
export function externalSecret(scope: Construct, { name, store, refresh, data, all }: ExternalSecretFields): ApiObject {
  return apiObject(scope, ExternalSecret, {
    metadata: { name },
    spec: {
      refreshInterval: refresh,
      secretStoreRef: store,
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      ...(Object.keys(data).length > 0 && {
        data: Object.entries(data).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef })),
      }),
      ...(all !== undefined && { dataFrom: [{ extract: { key: all } }] }),
    },
  });
}

/** Copies values of the tenant's store into a Secret of its namespace. */
export class TenantExternalSecret extends Construct {
  readonly externalSecret: ApiObject;

  constructor(
    scope: Construct,
    id: string,
    { name, keys, refresh, store }: ExternalSecretSettings & { readonly store: string },
  ) {
    super(scope, id);
    const data = keys.map(({ key, from, property }) => [
      key,
      { key: from, ...(property !== undefined && { property }) },
    ]);
    this.externalSecret = externalSecret(this, {
      name,
      refresh,
      store: { name: store, kind: 'SecretStore' },
      data: Object.fromEntries(data),
    });
  }
}
