import * as v from 'valibot';
import { crossField } from '../../values/cross-field';
import { audiences, discovery, expressions, issuers, lifetimes, prefixes, unprefixedNames } from './problems';
import { type AuthenticationSettings, authenticationShape } from './shape';

/**
 * Who the API server believes to be whom.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration
 */
export const authenticationSchema = v.pipe(
  authenticationShape,
  crossField<AuthenticationSettings>(issuers, audiences, discovery, prefixes, unprefixedNames, expressions, lifetimes),
);
