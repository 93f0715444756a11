import { generateKeyPairSync } from 'node:crypto';
import type { ConnectorType, DexConnector } from '../../../lib/identity/dex/connector';
import { atlassianCrowdConnector } from '../../../lib/identity/dex/connectors/atlassian-crowd';
import { authproxyConnector } from '../../../lib/identity/dex/connectors/authproxy';
import { bitbucketCloudConnector } from '../../../lib/identity/dex/connectors/bitbucket-cloud';
import { giteaConnector } from '../../../lib/identity/dex/connectors/gitea';
import { githubConnector } from '../../../lib/identity/dex/connectors/github';
import { gitlabConnector } from '../../../lib/identity/dex/connectors/gitlab';
import { googleConnector } from '../../../lib/identity/dex/connectors/google';
import { keystoneConnector } from '../../../lib/identity/dex/connectors/keystone';
import { ldapConnector } from '../../../lib/identity/dex/connectors/ldap';
import { linkedinConnector } from '../../../lib/identity/dex/connectors/linkedin';
import { microsoftConnector } from '../../../lib/identity/dex/connectors/microsoft';
import { mockCallbackConnector, mockPasswordConnector } from '../../../lib/identity/dex/connectors/mock';
import { oauthConnector } from '../../../lib/identity/dex/connectors/oauth';
import { oidcConnector } from '../../../lib/identity/dex/connectors/oidc';
import { openshiftConnector } from '../../../lib/identity/dex/connectors/openshift';
import { samlConnector } from '../../../lib/identity/dex/connectors/saml';
import { CLIENT, clientProps, type EmittedProps, OTHER_CLIENT } from './support/emitted';
import { GROUPS, PEOPLE, READER } from './support/slapd';

/** Files that a pod would have mounted. */
export interface Files {
  /** A certificate and its key. */
  readonly certificate: string;
  readonly key: string;
  /** The certificate, as base64. */
  readonly data: string;
  /** The key of a service account of Google. */
  readonly serviceAccount: string;
}

/** What a browser meets that chose the connector: a provider, which is told where to send it back, a form, or the client. */
export type Meets =
  | { readonly provider: string; readonly back?: null }
  | { readonly form: RegExp }
  | { readonly client: true };

/** A connector with every key that goes together, and what a login with it begins with. */
export interface Case {
  readonly connector: (files: Files) => DexConnector;
  readonly meets: Meets;
  /** Why this kind is no production. */
  readonly nonProduction?: string;
}

const client = { clientID: 'dex', clientSecret: { name: 'provider', key: 'secret' } };
const why = 'a test of the emitted configuration';
const id = 'provider';
const name = 'Provider';

/** One case for each kind. */
export const CASES: Readonly<Record<ConnectorType, Case>> = {
  oidc: {
    connector: ({ data }) =>
      oidcConnector({
        ...client,
        id,
        name,
        issuer: 'https://idp.example.org',
        allowedGroups: ['ml-team'],
        scopes: ['profile', 'email', 'groups'],
        rootCAs: [data],
        basicAuthUnsupported: true,
        acrValues: ['urn:mace:incommon:iap:silver'],
        getUserInfo: true,
        userIDKey: 'sub',
        userNameKey: 'name',
        promptType: 'login',
        claimMapping: { preferred_username: 'login', email: 'mail', groups: 'roles' },
        overrideClaimMapping: true,
        claimModifications: {
          newGroupFromClaims: [{ claims: ['team', 'role'], delimiter: '-', prefix: 'x' }],
          filterGroupClaims: { groupsFilter: '^ml-.*$' },
          modifyGroupNames: { prefix: 'a-', suffix: '-z' },
        },
        issuerAlias: 'https://idp.example.org',
        providerDiscoveryOverrides: {
          tokenURL: 'https://idp.example.org/t',
          authURL: 'https://idp.example.org/a',
          jwksURL: 'https://idp.example.org/k',
        },
        acceptRisks: {
          issuerAlias: why,
          providerDiscoveryOverrides: why,
          insecureSkipEmailVerified: why,
          overrideClaimMapping: why,
        },
      }),
    meets: { provider: 'https://idp.example.org/a' },
  },
  ldap: {
    connector: ({ certificate, key }) =>
      ldapConnector({
        id,
        name,
        host: 'ldap.example.org',
        port: 389,
        tls: 'starttls',
        rootCA: certificate,
        clientCert: certificate,
        clientKey: key,
        bindDN: READER.dn,
        bindPW: { name: 'ldap-reader', key: 'password' },
        usernamePrompt: 'Staff number',
        userSearch: {
          baseDN: PEOPLE,
          filter: '(objectClass=inetOrgPerson)',
          username: 'uid',
          scope: 'one',
          idAttr: 'entryUUID',
          emailSuffix: 'example.org',
          nameAttr: 'cn',
          preferredUsernameAttr: 'uid',
        },
        groupSearch: {
          baseDN: GROUPS,
          filter: '(objectClass=groupOfNames)',
          scope: 'one',
          nameAttr: 'cn',
          userMatchers: [{ userAttr: 'DN', groupAttr: 'member', recursionGroupAttr: 'member' }],
        },
      }),
    meets: { form: /Staff number/ },
  },
  github: {
    connector: ({ certificate }) =>
      githubConnector({
        ...client,
        id,
        name,
        orgs: [{ name: 'example-ml', teams: ['research'] }, { name: 'example' }],
        hostName: 'github.example.org',
        rootCA: certificate,
        teamNameField: 'slug',
        loadAllGroups: true,
        preferredEmailDomain: 'example.org',
      }),
    meets: { provider: 'https://github.example.org/login/oauth/authorize' },
  },
  gitlab: {
    connector: ({ data }) =>
      gitlabConnector({
        ...client,
        id,
        name,
        baseURL: 'https://gitlab.example.org',
        groups: ['example/ml'],
        getGroupsPermission: true,
        rootCAData: data,
      }),
    meets: { provider: 'https://gitlab.example.org/oauth/authorize' },
  },
  gitea: {
    connector: () =>
      giteaConnector({
        ...client,
        id,
        name,
        baseURL: 'https://gitea.example.org',
        orgs: [{ name: 'example-ml' }],
        loadAllGroups: true,
      }),
    meets: { provider: 'https://gitea.example.org/login/oauth/authorize' },
  },
  'bitbucket-cloud': {
    connector: () => bitbucketCloudConnector({ ...client, id, name, teams: ['example-ml'] }),
    // Dex says nothing of itself to Bitbucket, which knows one address for each client.
    meets: { provider: 'https://bitbucket.org/site/oauth2/authorize', back: null },
  },
  google: {
    connector: ({ serviceAccount }) =>
      googleConnector({
        ...client,
        id,
        name,
        hostedDomains: ['example.org'],
        groups: ['ml-team@example.org'],
        domainToAdminEmail: { 'example.org': 'admin@example.org' },
        serviceAccountFilePath: serviceAccount,
        fetchTransitiveGroupMembership: true,
        scopes: ['profile', 'email'],
        promptType: 'consent',
      }),
    meets: { provider: 'https://accounts.google.com/o/oauth2/v2/auth' },
  },
  microsoft: {
    connector: () =>
      microsoftConnector({
        ...client,
        id,
        name,
        tenant: 'example.org',
        groups: ['5f7e8c0a-0c3b-4f0e-9a53-8d7f6f3c8b11'],
        onlySecurityGroups: true,
        useGroupsAsWhitelist: true,
        emailToLowercase: true,
        promptType: 'login',
        domainHint: 'example.org',
        scopes: ['user.read'],
      }),
    meets: { provider: 'https://login.microsoftonline.com/example.org/oauth2/v2.0/authorize' },
  },
  openshift: {
    connector: ({ certificate }) =>
      openshiftConnector({
        ...client,
        id,
        name,
        issuer: 'https://api.openshift.example.org:6443',
        groups: ['ml-team'],
        rootCA: certificate,
      }),
    meets: { provider: 'https://oauth.openshift.example.org/oauth/authorize' },
  },
  linkedin: {
    connector: () => linkedinConnector({ ...client, id, name, allowAnyUser: why, accepted: why }),
    meets: { provider: 'https://www.linkedin.com/oauth/v2/authorization' },
  },
  saml: {
    connector: ({ data }) =>
      samlConnector({
        id,
        name,
        ssoURL: 'https://idp.example.org/sso',
        ssoIssuer: 'https://idp.example.org',
        entityIssuer: 'https://login.example.org/dex/callback',
        caData: data,
        usernameAttr: 'name',
        emailAttr: 'email',
        groupsAttr: 'groups',
        groupsDelim: ',',
        allowedGroups: ['ml-team'],
        filterGroups: true,
        nameIDPolicyFormat: 'persistent',
        accepted: why,
      }),
    meets: { form: /action="https:\/\/idp\.example\.org\/sso"[\s\S]*name="SAMLRequest"/ },
  },
  oauth: {
    connector: ({ data }) =>
      oauthConnector({
        ...client,
        id,
        name,
        authorizationURL: 'https://idp.example.org/a',
        tokenURL: 'https://idp.example.org/t',
        userInfoURL: 'https://idp.example.org/u',
        scopes: ['profile'],
        rootCAs: [data],
        userIDKey: 'uuid',
        claimMapping: {
          userNameKey: 'login',
          preferredUsernameKey: 'nick',
          groupsKey: 'roles',
          emailKey: 'mail',
          emailVerifiedKey: 'checked',
        },
        allowAnyUser: why,
        accepted: why,
      }),
    meets: { provider: 'https://idp.example.org/a' },
  },
  keystone: {
    connector: () =>
      keystoneConnector({
        id,
        name,
        keystoneHost: 'https://keystone.example.org:5000',
        domain: 'default',
        keystoneUsername: 'dex',
        keystonePassword: { name: 'keystone', key: 'password' },
        allowAnyUser: why,
        accepted: why,
      }),
    meets: { form: /name="password"/ },
  },
  'atlassian-crowd': {
    connector: () =>
      atlassianCrowdConnector({
        ...client,
        id,
        name,
        baseURL: 'https://crowd.example.org/crowd',
        groups: ['ml-team'],
        preferredUsernameField: 'name',
        usernamePrompt: 'Crowd name',
      }),
    meets: { form: /Crowd name/ },
  },
  authproxy: {
    connector: () =>
      authproxyConnector({
        id,
        name,
        userIDHeader: 'X-Remote-Id',
        userHeader: 'X-Remote-Login',
        userNameHeader: 'X-Remote-Name',
        emailHeader: 'X-Remote-Mail',
        groupHeader: 'X-Remote-Teams',
        groupHeaderSeparator: ';',
        staticGroups: ['everybody'],
        nonProduction: why,
      }),
    // Nobody said who is there.
    meets: { form: /Bad Request|Internal Server Error/ },
    nonProduction: why,
  },
  mockCallback: {
    connector: () => mockCallbackConnector({ id, name, nonProduction: why }),
    meets: { client: true },
    nonProduction: why,
  },
  mockPassword: {
    connector: () =>
      mockPasswordConnector({
        id,
        name,
        username: 'kilgore',
        password: { name: 'mock', key: 'password' },
        nonProduction: why,
      }),
    meets: { form: /name="password"/ },
    nonProduction: why,
  },
};

/** A configuration that uses everything beside the connectors. */
export const RICH: EmittedProps = {
  connectors: [],
  nonProduction: why,
  acknowledgeSharedEmailDomains: why,
  skipApprovalScreen: false,
  clients: [
    clientProps(CLIENT),
    { ...clientProps(OTHER_CLIENT), trustedPeers: { clients: ['cli'], reason: why } },
    { id: 'cli', name: 'Command line', public: true, redirectURIs: ['http://127.0.0.1:8000/callback'] },
  ],
  expiry: { deviceRequests: '5m' },
  storage: {
    type: 'postgres',
    host: 'postgres.example.org',
    database: 'dex',
    user: 'dex',
    password: { name: 'postgres', key: 'password' },
    ssl: { caFile: '/etc/dex/ca/ca.crt' },
  },
  grantTypes: [
    { type: 'password', reason: why },
    { type: 'device_code', reason: why },
    { type: 'token-exchange', reason: why },
  ],
  passwordConnector: 'local',
  web: { allowedOrigins: ['https://kubeflow.example.org'] },
  telemetry: { enableProfiling: true },
  staticPasswords: [
    {
      email: 'ada@example.org',
      username: 'ada',
      userID: '08a8684b',
      emailVerified: true,
      hash: { name: 'users', key: 'ada' },
    },
  ],
};

/** A key of a service account that Google never gave. */
export function serviceAccountKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return JSON.stringify({
    type: 'service_account',
    project_id: 'example',
    private_key_id: '1',
    private_key: privateKey,
    client_email: 'dex@example.iam.gserviceaccount.com',
    client_id: '1',
    token_uri: 'https://oauth2.googleapis.com/token',
  });
}

/** What providers answer that Dex asks when it starts. */
export const PROVIDERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'idp.example.org:443': { '/.well-known/openid-configuration': discovery('https://idp.example.org') },
  'accounts.google.com:443': {
    '/.well-known/openid-configuration': {
      ...discovery('https://accounts.google.com'),
      authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    },
  },
  'api.openshift.example.org:6443': {
    '/.well-known/oauth-authorization-server': {
      authorization_endpoint: 'https://oauth.openshift.example.org/oauth/authorize',
      token_endpoint: 'https://oauth.openshift.example.org/oauth/token',
    },
  },
};

function discovery(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
