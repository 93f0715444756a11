import type { Manifest } from '../../values/manifest';
import { field, isRecord, items, type Place } from '../../values/place';
import { isOf, objectRule, place } from '../objects';
import type { ObjectRule, RuleText, Violation } from '../rule';

export const EXTERNAL_SECRETS = 'external-secrets.io';

/** A rule over the provider of a store, of one namespace or of all. */
export function storeRule(
  rule: RuleText & { readonly violations: (provider: Place, store: Manifest) => readonly Violation[] },
): ObjectRule {
  const { violations, ...text } = rule;
  return objectRule({
    ...text,
    group: EXTERNAL_SECRETS,
    kinds: ['SecretStore', 'ClusterSecretStore'],
    violations: store => violations(place(store, 'spec', 'provider'), store),
  });
}

/** Whether a store is for all namespaces. */
export function isClusterStore(store: Manifest): boolean {
  return isOf(store, EXTERNAL_SECRETS, 'ClusterSecretStore');
}

/** What an ExternalSecret is to be, which a ClusterExternalSecret writes into many namespaces. */
export function externalSecretOf(manifest: Manifest): Place {
  return isOf(manifest, EXTERNAL_SECRETS, 'ClusterExternalSecret')
    ? place(manifest, 'spec', 'externalSecretSpec')
    : place(manifest, 'spec');
}

/** Every reference to a Secret, a ConfigMap or an account below a place: what has a name and stands under a key of one. */
export function referencesIn(node: Place): readonly Place[] {
  if (Array.isArray(node.value)) return items(node).flatMap(referencesIn);
  if (!isRecord(node.value)) return [];
  return Object.keys(node.value).flatMap(key => {
    const child = field(node, key);
    return /(Ref|Provider)$/.test(key) && isRecord(child.value) ? [child, ...referencesIn(child)] : referencesIn(child);
  });
}
