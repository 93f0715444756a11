import { oauth2ProxyConfig } from '../../lib/identity/oauth2-proxy/config';
import { type GroupCases, object, put, type Written } from '../support/rule-cases';

/** The file that the library's own construct writes: with one line changed, a rule has to see it. */
const FILE = oauth2ProxyConfig({
  version: '7.15.3',
  issuer: 'https://ml.example.com/dex',
  redirectUrl: 'https://ml.example.com/oauth2/callback',
  emailDomains: ['example.com'],
});
const IMAGE = 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3';
const CONTAINER = 'spec.template.spec.containers[0]';
const TEXT = 'data["oauth2-proxy.cfg"]';

function file(text: string): Written {
  return object('v1', 'ConfigMap', 'oauth2-proxy', { data: { 'oauth2-proxy.cfg': text } });
}

/** The file with the line of one option changed, or without it. */
function line(option: string, value?: string): Written {
  const lines = FILE.split('\n').filter(written => !written.startsWith(`${option} =`));
  return file([...lines, ...(value === undefined ? [] : [`${option} = ${value}`]), ''].join('\n'));
}

function deployment(container: object = {}): Written {
  return object('apps/v1', 'Deployment', 'oauth2-proxy', {
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'proxy', image: IMAGE, args: ['--config=/etc/oauth2-proxy/oauth2-proxy.cfg'], ...container },
          ],
          volumes: [{ name: 'config', projected: { sources: [{ configMap: { name: 'oauth2-proxy' } }] } }],
        },
      },
    },
  });
}

function env(...env: readonly object[]): Written {
  return deployment({ env });
}

const HARD = { 'what the library writes': [deployment(), file(FILE)], 'the file alone': [file(FILE)] };

/** Cases of an option in each place where it can be written. */
function everywhere(option: string, weak: string, toml: string = weak) {
  const flag = `--${option.replaceAll('_', '-')}=${weak}`;
  const variable = `OAUTH2_PROXY_${option.toUpperCase()}`;
  return {
    [`${option} in the file`]: { objects: [deployment(), line(option, toml)], paths: [`${TEXT}.${option}`] },
    [`${option} in a file alone`]: { objects: [line(option, toml)], paths: [`${TEXT}.${option}`] },
    [`${option} as a flag`]: {
      objects: [deployment({ args: ['--config=/a', flag] }), file(FILE)],
      paths: [`${CONTAINER}.args[1]`],
    },
    [`${option} as a variable`]: {
      objects: [env({ name: variable, value: weak }), file(FILE)],
      paths: [`${CONTAINER}.env[0].value`],
    },
    [`${option} from a ConfigMap`]: {
      objects: [
        env({ name: variable, valueFrom: { configMapKeyRef: { name: 'parameters', key: 'WEAK' } } }),
        file(FILE),
        object('v1', 'ConfigMap', 'parameters', { data: { WEAK: weak } }),
      ],
      paths: ['data.WEAK'],
    },
  };
}

/** A case of an option that the file leaves out: it is missing at the container, and nowhere if that is not known. */
function missing(option: string) {
  return { [`no ${option}`]: { objects: [deployment(), line(option)], paths: [`${CONTAINER}.args`] } };
}

/** For the rules over oauth2-proxy what each lets pass and what it does not, by the id of the rule. */
export const oauth2ProxyCases: Readonly<Record<string, GroupCases>> = {
  'oauth2-proxy/absolute-redirect': {
    passes: { ...HARD, 'a file of which a part is elsewhere': [line('redirect_url')] },
    fails: {
      ...everywhere('redirect_url', '/oauth2/callback', '"/oauth2/callback"'),
      ...everywhere('relative_redirect_url', 'true'),
      ...missing('redirect_url'),
    },
  },
  'oauth2-proxy/cookie-prefix': {
    passes: HARD,
    fails: {
      ...everywhere('cookie_name', '_oauth2_proxy', '"_oauth2_proxy"'),
      'a domain': {
        objects: [deployment(), line('cookie_domains', '[".example.com"]')],
        paths: [`${TEXT}.cookie_domains`],
      },
      ...missing('cookie_name'),
    },
  },
  'oauth2-proxy/named-domains': {
    passes: {
      ...HARD,
      groups: [deployment({ args: ['--email-domain=*', '--allowed-group=ml'] })],
    },
    fails: {
      'all domains': { objects: [deployment(), line('email_domains', '["*"]')], paths: [`${TEXT}.email_domains`] },
      'as a flag': { objects: [deployment({ args: ['--email-domain=*'] })], paths: [`${CONTAINER}.args[0]`] },
      'as a flag of two words': {
        objects: [deployment({ args: ['--email-domain', '*'] })],
        paths: [`${CONTAINER}.args[0]`],
      },
      ...everywhere('insecure_oidc_allow_unverified_email', 'true'),
    },
  },
  'oauth2-proxy/no-bearer-tokens': { passes: HARD, fails: everywhere('skip_jwt_bearer_tokens', 'true') },
  'oauth2-proxy/no-literal-secrets': {
    passes: {
      ...HARD,
      'from a Secret': [
        env({ name: 'OAUTH2_PROXY_CLIENT_SECRET', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
        file(FILE),
      ],
    },
    fails: {
      ...everywhere('client_secret', 'hunter2', '"hunter2"'),
      ...everywhere('cookie_secret', 'hunter2', '"hunter2"'),
    },
  },
  'oauth2-proxy/no-open-routes': {
    passes: HARD,
    fails: {
      'a route': {
        objects: [deployment(), line('skip_auth_routes', '["^/dex/"]')],
        paths: [`${TEXT}.skip_auth_routes`],
      },
      'a route as a flag': {
        objects: [deployment({ args: ['--skip-auth-route=^/a'] })],
        paths: [`${CONTAINER}.args[0]`],
      },
      ...everywhere('skip_auth_preflight', 'true'),
    },
  },
  'oauth2-proxy/no-passed-tokens': {
    passes: HARD,
    fails: { ...everywhere('pass_access_token', 'true'), ...everywhere('show_debug_on_error', 'true') },
  },
  'oauth2-proxy/proof-key': {
    passes: HARD,
    fails: { ...everywhere('code_challenge_method', 'plain', '"plain"'), ...missing('code_challenge_method') },
  },
  'oauth2-proxy/safe-version': {
    passes: {
      ...HARD,
      'a version that nobody knows': [
        put(
          deployment(),
          ['spec', 'template', 'spec', 'containers', 0, 'image'],
          'quay.io/oauth2-proxy/oauth2-proxy@sha256:aa',
        ),
      ],
    },
    fails: Object.fromEntries(
      ['v7.14.3', '7.15.1', 'v6.9.9', 'v7.15.1-alpine'].map(tag => [
        tag,
        {
          objects: [deployment({ image: `quay.io/oauth2-proxy/oauth2-proxy:${tag}` }), file(FILE)],
          paths: [`${CONTAINER}.image`],
        },
      ]),
    ),
  },
  'oauth2-proxy/secure-cookies': {
    passes: HARD,
    fails: {
      ...everywhere('cookie_secure', 'false'),
      ...everywhere('cookie_httponly', 'false'),
      ...everywhere('cookie_samesite', 'none', '"none"'),
      ...missing('cookie_samesite'),
    },
  },
  'oauth2-proxy/session-lifetime': {
    passes: HARD,
    fails: { ...everywhere('cookie_expire', '168h', '"168h"'), ...missing('cookie_expire') },
  },
  'oauth2-proxy/trusted-headers': {
    passes: {
      ...HARD,
      'named proxies': [deployment({ args: ['--reverse-proxy', '--trusted-proxy-ip=10.0.0.0/8'] })],
    },
    fails: {
      ...everywhere('reverse_proxy', 'true'),
      'all proxies': {
        objects: [deployment({ args: ['--reverse-proxy=true', '--trusted-proxy-ip=0.0.0.0/0'] })],
        paths: [`${CONTAINER}.args[1]`],
      },
    },
  },
  'oauth2-proxy/verifies-provider': {
    passes: HARD,
    fails: {
      ...everywhere('oidc_issuer_url', 'http://dex.auth:5556/dex', '"http://dex.auth:5556/dex"'),
      ...everywhere('oidc_jwks_url', 'http://dex.auth:5556/dex/keys', '"http://dex.auth:5556/dex/keys"'),
      ...everywhere('ssl_insecure_skip_verify', 'true'),
      ...everywhere('insecure_oidc_skip_issuer_verification', 'true'),
      ...everywhere('insecure_oidc_skip_nonce', 'true'),
      ...missing('insecure_oidc_skip_nonce'),
    },
  },
};
