import type { Manifest } from '../../values/manifest';
import { items, type Place } from '../../values/place';
import { place } from '../objects';

/** The issuers of tokens that a RequestAuthentication trusts. */
export function jwtRules(manifest: Manifest): readonly Place[] {
  return items(place(manifest, 'spec', 'jwtRules'));
}
