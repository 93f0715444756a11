import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import {
  AuthorizationPolicy,
  AuthorizationPolicySpecAction,
  RequestAuthentication,
} from '../../../imports/security.istio.io';
import { apiObject } from '../../core/api-object';
import type { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { below } from '../../values/problem';
import { check, object } from '../../values/schema';
import { checkLogin } from './check-login';
import { dexEndpoints } from './dex-service';
import { loginHoles } from './login-holes';
import type { LoginProps } from './schema';
import { SERVICE } from './service';
import { keysUrl } from './urls';

/** Header in which the gateway names the groups of the user. */
const GROUPS_HEADER = 'kubeflow-groups';

const ownSchema = object({ jwksUri: v.optional(keysUrl) });

/** What `GatewayLogin` takes. */
export interface GatewayLoginProps {
  /** How people log in: the same as for `OAuth2Proxy`. */
  readonly login: LoginProps;
  /**
   * Where istiod fetches the keys that sign tokens; it must trust the certificate shown there
   * (`pilot.jwksResolverExtraRootCA` of Istio's chart).
   * @default - those of Dex, within the cluster
   */
  readonly jwksUri?: string;
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
  readonly deny: ApiObject;
  readonly tokens: ApiObject;

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
    const holes = loginHoles(login.value);
    const to = holes.problems ? refuse(this, holes.problems) : holes.value;
    this.ask = apiObject(this, AuthorizationPolicy.GVK, {
      metadata: { name: 'ask-oauth2-proxy' },
      spec: {
        selector,
        action: AuthorizationPolicySpecAction.CUSTOM,
        provider: { name: SERVICE },
        rules: [{ to, when: [{ key: 'request.headers[authorization]', notValues: ['*'] }] }],
      },
    });
    this.deny = apiObject(this, AuthorizationPolicy.GVK, {
      metadata: { name: 'deny-without-token' },
      spec: {
        selector,
        action: AuthorizationPolicySpecAction.DENY,
        rules: [{ from: [{ source: { notRequestPrincipals: [`${issuer}/*`] } }], to }],
      },
    });
    this.tokens = apiObject(this, RequestAuthentication.GVK, {
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
