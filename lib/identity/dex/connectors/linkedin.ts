import * as v from 'valibot';
import { object } from '../../../values/schema';
import type { DexConnector } from '../connector';
import { reason } from './literal';
import { allowAnyUser, client, common, makeConnector } from './shared';
import { endpointsOf } from './url';

/** The keys of a LinkedIn connector. */
export const linkedinSchema = object({
  ...common,
  ...client,
  allowAnyUser,
  accepted: v.pipe(reason, v.description('Why a connector is accepted that nothing can restrict.')),
});

/** A LinkedIn connector as users write it. */
export type LinkedinConnectorProps = v.InferInput<typeof linkedinSchema>;

/**
 * Logs everybody of LinkedIn in: Dex can restrict nothing here.
 * @see https://dexidp.io/docs/connectors/linkedin/
 */
export function linkedinConnector(props: LinkedinConnectorProps): DexConnector {
  return makeConnector('linkedin', linkedinSchema, props, settings => {
    const { id, name, clientSecret, allowAnyUser, accepted, ...config } = settings;
    return {
      config,
      secrets: { clientSecret },
      redirects: true,
      endpoints: endpointsOf('www.linkedin.com', 'api.linkedin.com'),
      verifiesEmail: true,
      allowAnyUser,
      accepted,
    };
  });
}
