import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { ExternalSecret } from '../../imports/external-secrets.io';
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

/** Copies values of the tenant's store into a Secret of its namespace, again and again. */
export class TenantExternalSecret extends Construct {
  readonly externalSecret: ApiObject;

  constructor(
    scope: Construct,
    id: string,
    { name, keys, refresh, store }: ExternalSecretSettings & { readonly store: string },
  ) {
    super(scope, id);
    this.externalSecret = apiObject(this, ExternalSecret.GVK, {
      metadata: { name },
      spec: {
        refreshInterval: refresh,
        secretStoreRef: { name: store, kind: 'SecretStore' },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: keys.map(({ key, from, property }) => ({
          secretKey: key,
          remoteRef: { key: from, ...(property !== undefined && { property }) },
        })),
      },
    });
  }
}
