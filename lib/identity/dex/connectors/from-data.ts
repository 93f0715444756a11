import { ProblemError } from '../../../core/problem-error';
import { check, object, oneOf } from '../../../values/schema';
import { CONNECTOR_TYPES, type ConnectorType, type DexConnector } from '../connector';
import { atlassianCrowdConnector, atlassianCrowdSchema } from './atlassian-crowd';
import { authproxyConnector, authproxySchema } from './authproxy';
import { bitbucketCloudConnector, bitbucketCloudSchema } from './bitbucket-cloud';
import { giteaConnector, giteaSchema } from './gitea';
import { githubConnector, githubSchema } from './github';
import { gitlabConnector, gitlabSchema } from './gitlab';
import { googleConnector, googleSchema } from './google';
import { keystoneConnector, keystoneSchema } from './keystone';
import { ldapConnector, ldapSchema } from './ldap';
import { linkedinConnector, linkedinSchema } from './linkedin';
import { microsoftConnector, microsoftSchema } from './microsoft';
import { mockCallbackConnector, mockCallbackSchema, mockPasswordConnector, mockPasswordSchema } from './mock';
import { oauthConnector, oauthSchema } from './oauth';
import { oidcConnector } from './oidc';
import { oidcSchema } from './oidc-schema';
import { openshiftConnector, openshiftSchema } from './openshift';
import { samlConnector, samlSchema } from './saml';

/** The schema of each kind of connector, without the key `type`. */
export const CONNECTOR_SCHEMAS = {
  oidc: oidcSchema,
  ldap: ldapSchema,
  github: githubSchema,
  gitlab: gitlabSchema,
  gitea: giteaSchema,
  'bitbucket-cloud': bitbucketCloudSchema,
  google: googleSchema,
  microsoft: microsoftSchema,
  openshift: openshiftSchema,
  linkedin: linkedinSchema,
  saml: samlSchema,
  oauth: oauthSchema,
  keystone: keystoneSchema,
  'atlassian-crowd': atlassianCrowdSchema,
  authproxy: authproxySchema,
  mockCallback: mockCallbackSchema,
  mockPassword: mockPasswordSchema,
} as const satisfies Record<ConnectorType, unknown>;

// Each checks what it gets, so that nothing need be known of it here.
const MAKERS: Readonly<Record<ConnectorType, (props: never) => DexConnector>> = {
  oidc: oidcConnector,
  ldap: ldapConnector,
  github: githubConnector,
  gitlab: gitlabConnector,
  gitea: giteaConnector,
  'bitbucket-cloud': bitbucketCloudConnector,
  google: googleConnector,
  microsoft: microsoftConnector,
  openshift: openshiftConnector,
  linkedin: linkedinConnector,
  saml: samlConnector,
  oauth: oauthConnector,
  keystone: keystoneConnector,
  'atlassian-crowd': atlassianCrowdConnector,
  authproxy: authproxyConnector,
  mockCallback: mockCallbackConnector,
  mockPassword: mockPasswordConnector,
};

const typed = object({ type: oneOf(CONNECTOR_TYPES, 'name a kind of connector that Dex has') });

/** Makes a connector of data: the props of its kind, and the kind as `type`. */
export function connectorFrom(data: unknown): DexConnector {
  const isObject = typeof data === 'object' && data !== null;
  const { type: given, ...props } = (isObject ? data : {}) as Readonly<Record<string, unknown>>;
  const { value, problems } = check(typed, isObject ? (given === undefined ? {} : { type: given }) : data);
  if (problems) throw new ProblemError([{ subject: subjectOf(props), problems }]);
  return MAKERS[value.type](props as never);
}

function subjectOf({ id }: Readonly<Record<string, unknown>>): string {
  return typeof id === 'string' ? `connector ${JSON.stringify(id)}` : 'connector';
}
