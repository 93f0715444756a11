import * as v from 'valibot';
import { list, object } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { providerName, some } from './literal';
import { certificate } from './named-file';
import { restricted } from './rule';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { baseUrl, endpointsOf, place } from './url';

/** The keys of an OpenShift connector. */
export const openshiftSchema = v.pipe(
  object({
    ...common,
    ...client,
    issuer: v.pipe(baseUrl, v.description('Address of the API server.')),
    groups: v.optional(v.pipe(some(providerName, 'groups'), v.description('Groups whose members may log in.'))),
    allowAnyUser: v.optional(allowAnyUser),
    rootCA: v.optional(v.pipe(certificate, v.description('Certificate authority of the API server.'))),
    hosts: v.optional(
      v.pipe(list(place, 'hosts'), v.description('Further hosts that Dex must reach: the one that hands out tokens.')),
      [],
    ),
  }),
  restricted('groups'),
);

/** An OpenShift connector as users write it. */
export type OpenshiftConnectorProps = v.InferInput<typeof openshiftSchema>;

/**
 * Logs users of an OpenShift cluster in. Their addresses are not verified.
 * @see https://dexidp.io/docs/connectors/openshift/
 */
export function openshiftConnector(props: OpenshiftConnectorProps): DexConnector {
  return makeConnector('openshift', openshiftSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, hosts, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      files: ['rootCA'],
      redirects: true,
      endpoints: endpointsOf(config.issuer, ...hosts),
      verifiesEmail: false,
      allowAnyUser,
    };
  });
}
