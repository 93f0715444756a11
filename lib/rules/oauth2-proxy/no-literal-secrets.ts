import { PUBLISHED_SECRETS } from '../../values/published-secrets';
import { isText } from '../objects';
import type { FleetRule } from '../rule';
import { proxyRule } from './proxy-rule';

const SECRETS = [
  'client_secret',
  'cookie_secret',
  'redis_password',
  'basic_auth_password',
  'google_service_account_json',
];
const PUBLISHED: readonly unknown[] = PUBLISHED_SECRETS;

export const noLiteralSecrets: FleetRule = proxyRule({
  id: 'oauth2-proxy/no-literal-secrets',
  title: 'no secret of oauth2-proxy is written into a flag, a variable or its file',
  why: 'with the secret of the cookie anybody makes a login of any user, and the samples have one that everybody knows',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'oauth2-proxy: configuration'],
  seenBy: [],
  violations: ({ options }) => [
    ...SECRETS.flatMap(name => {
      const option = options.get(name);
      return isText(option?.value) ? [{ ...option, given: '(not shown)' }] : [];
    }),
    ...[...options]
      .filter(([name, { value }]) => !SECRETS.includes(name) && PUBLISHED.includes(value))
      .map(([, option]) => ({ ...option, given: '(not shown)' })),
  ],
  allowed: 'client_secret_file and cookie_secret_file, or a variable with a secretKeyRef',
  fix: 'mount the keys of a Secret as files and name them, and make new secrets: these are known',
});
