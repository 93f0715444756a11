import * as v from 'valibot';
import { object } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import type { DexConnector } from '../connector';
import { literal, reason } from './literal';
import { allowAnyUser, common, makeConnector } from './shared';
import { baseUrl, endpointsOf } from './url';

/** The keys of a Keystone connector. */
export const keystoneSchema = object({
  ...common,
  keystoneHost: v.pipe(baseUrl, v.description('Address of Keystone.')),
  domain: v.pipe(literal, v.description('Domain of the users: its id, its name, or default.')),
  keystoneUsername: v.pipe(literal, v.description('User that Dex reads users and groups as.')),
  keystonePassword: v.pipe(secretReference, v.description('Where the password of that user lies.')),
  allowAnyUser,
  accepted: v.pipe(reason, v.description('Why a connector is accepted that no group can restrict.')),
});

/** A Keystone connector as users write it. */
export type KeystoneConnectorProps = v.InferInput<typeof keystoneSchema>;

/**
 * Logs everybody of an OpenStack domain in: Dex can restrict nothing here.
 * @see https://dexidp.io/docs/connectors/keystone/
 */
export function keystoneConnector(props: KeystoneConnectorProps): DexConnector {
  return makeConnector('keystone', keystoneSchema, props, settings => {
    const { id, name, keystonePassword, allowAnyUser, accepted, ...config } = settings;
    return {
      config,
      secrets: { keystonePassword },
      redirects: false,
      endpoints: endpointsOf(config.keystoneHost),
      verifiesEmail: true,
      allowAnyUser,
      accepted,
    };
  });
}
