import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { AuthorizationPolicy, RequestAuthentication } from '../../../imports/kinds/security.istio.io';
import { AuthorizationPolicySpecAction } from '../../../imports/security.istio.io';
import { apiObject } from '../../core/api-object';
import type { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { below } from '../../values/problem';
import { check, hint, object } from '../../values/schema';
import { checkLogin } from './check-login';
import { dexEndpoints } from './dex-service';
import { type LoginPaths, loginPaths, loginRequests, otherRequests } from './login-paths';
import type { LoginProps } from './schema';
import { SERVICE } from './service';
import { withoutSessionCookie } from './session-cookie';
import { keysUrl } from './urls';

/** Header in which the gateway names the groups of the user. */
const GROUPS_HEADER = 'kubeflow-groups';

const ownSchema = object({
  jwksUri: v.optional(keysUrl),
  tokenEndpoint: v.optional(v.boolean(hint('true or false', 'write true or false')), false),
});

/** What `GatewayLogin` takes. */
export interface GatewayLoginProps {
  /** How people log in: the same as for `OAuth2Proxy`. */
  readonly login: LoginProps;
  /**
   * Where the keys that sign tokens are fetched from. With `PILOT_JWT_ENABLE_REMOTE_JWKS=hybrid` on istiod the gateway itself
   * fetches those of a Service, by the Service's DestinationRule; else istiod does, and must trust the certificate shown
   * there (`jwksResolverExtraRootCA` of the chart istiod).
   * @default - those of Dex, within the cluster
   */
  readonly jwksUri?: string;
  /**
   * Whether programs outside of the cluster may exchange codes for tokens at Dex, as those of kubectl's users do.
   * @default false
   */
  readonly tokenEndpoint?: boolean;
}

/**
 * The ingress gateway's part of a login: who brings no token is sent to oauth2-proxy, who brings none of our issuer and for
 * our client goes nowhere, and what a token says of a user becomes the headers that Kubeflow reads. A request that brings a
 * token of its own never meets oauth2-proxy, so its domains and groups do not hold for it: restrict the connectors too.
 * @throws ProblemError with all problems of the props
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export class GatewayLogin extends Construct {
  readonly ask: ApiObject;
  readonly allow: ApiObject;
  readonly deny: ApiObject;
  readonly tokens: ApiObject;
  /** Keeps the session from what is behind the gateway. */
  readonly cookies: ApiObject;
  /** What passes without a token; it must be routed to Dex and oauth2-proxy, and to nobody else. */
  readonly paths: LoginPaths;

  constructor(platform: Platform, { login: given, ...own }: GatewayLoginProps) {
    const { mesh, kubeflow } = platform.settings;
    // In another namespace the policies would select nothing, and the gateway would stand open.
    super(platform.namespace(mesh.namespace), 'gateway-login');
    const [login, rest] = [checkLogin(given), check(ownSchema, own)];
    if (login.problems || rest.problems) {
      refuse(this, [...(rest.problems ?? []), ...below('login', login.problems)]);
    }
    const { issuer, clientId, dex } = login.value;
    const selector = { matchLabels: mesh.gatewayLabels };
    const paths = loginPaths(login.value, rest.value.tokenEndpoint);
    this.paths = paths.problems ? refuse(this, paths.problems) : paths.value;
    const to = otherRequests(this.paths);
    const from = (source: object) => [{ source }];
    const users = [`${issuer}/*`];
    this.ask = apiObject(this, AuthorizationPolicy, {
      metadata: { name: 'ask-oauth2-proxy' },
      spec: {
        selector,
        action: AuthorizationPolicySpecAction.CUSTOM,
        provider: { name: SERVICE },
        rules: [{ to, when: [{ key: 'request.headers[authorization]', notValues: ['*'] }] }],
      },
    });
    this.deny = apiObject(this, AuthorizationPolicy, {
      metadata: { name: 'deny-without-token' },
      spec: {
        selector,
        action: AuthorizationPolicySpecAction.DENY,
        rules: [{ from: from({ notRequestPrincipals: users }), to }],
      },
    });
    // Where the mesh denies by default, as in the Kubeflow distribution, the gateway must be let in too.
    this.allow = apiObject(this, AuthorizationPolicy, {
      metadata: { name: 'allow-logged-in' },
      spec: {
        selector,
        action: AuthorizationPolicySpecAction.ALLOW,
        rules: [{ from: from({ requestPrincipals: users }) }, { to: loginRequests(this.paths) }],
      },
    });
    this.cookies = withoutSessionCookie(this, login.value, this.paths);
    this.tokens = apiObject(this, RequestAuthentication, {
      metadata: { name: 'dex-tokens' },
      spec: {
        selector,
        jwtRules: [
          {
            issuer,
            jwksUri: rest.value.jwksUri ?? dexEndpoints(issuer, dex).keys,
            audiences: [clientId],
            fromHeaders: [{ name: 'Authorization', prefix: 'Bearer ' }],
            outputClaimToHeaders: [
              { header: kubeflow.userHeader, claim: 'email' },
              { header: GROUPS_HEADER, claim: 'groups' },
            ],
            // A backend that saw the token could act as its user elsewhere.
            forwardOriginalToken: false,
          },
        ],
      },
    });
  }
}
