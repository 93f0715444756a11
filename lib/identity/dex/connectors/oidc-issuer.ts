import { isGoogleHost, isPublicPlace } from '../../../rules/dex/public-issuers';
import { partsOf } from './url';

/** Whether an issuer is Google: its tokens name no groups, so the oidc connector cannot restrict it. */
export function isGoogle(issuer: string): boolean {
  const { endpoint } = partsOf(issuer) ?? {};
  return endpoint !== undefined && isGoogleHost(endpoint.host);
}

/** Whether anybody on the internet can get a token of an issuer. */
export function isPublicIssuer(issuer: string): boolean {
  const { endpoint, path = '' } = partsOf(issuer) ?? {};
  return endpoint === undefined || isPublicPlace(endpoint.host, path);
}
