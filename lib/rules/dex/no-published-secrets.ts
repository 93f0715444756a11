import { PUBLISHED_SECRETS } from '../../values/published-secrets';
import { objectRule } from '../objects';
import { told } from '../shared';
import { textsOf } from '../texts';
import { dexConfigsOf, leaves } from './config';

const PUBLISHED: readonly unknown[] = PUBLISHED_SECRETS;

export const noPublishedSecrets = objectRule({
  id: 'dex/no-published-secrets',
  title: 'no login has a secret or a password of a public sample',
  why: 'everybody has them: the login of the sample user works on every cluster that kept it',
  severity: 'critical',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['ConfigMap', 'Secret'],
  // Kubeflow keeps them one a key, for the environment of Dex and oauth2-proxy.
  violations: (manifest, context) =>
    [
      ...textsOf(manifest).map(text => ({ ...text, value: text.value.trim() })),
      ...told(context, dexConfigsOf, manifest).flatMap(leaves),
    ]
      .filter(({ value }) => PUBLISHED.includes(value))
      .map(({ path }) => ({ path, given: '(not shown)' })),
  allowed: 'secrets that were made for this cluster',
  fix: 'make a new one, for example with openssl rand -base64 32, and keep it in a Secret',
});
