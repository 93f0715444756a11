import type { Json } from '../../values/plain';
import type { SecretReference } from '../../values/secret-reference';

/** Kinds of connectors, as Dex calls them. */
export const CONNECTOR_TYPES = [
  'oidc',
  'ldap',
  'github',
  'gitlab',
  'gitea',
  'bitbucket-cloud',
  'google',
  'microsoft',
  'openshift',
  'linkedin',
  'saml',
  'oauth',
  'keystone',
  'atlassian-crowd',
  'authproxy',
  'mockCallback',
  'mockPassword',
] as const;

/** Kind of a connector. */
export type ConnectorType = (typeof CONNECTOR_TYPES)[number];

/** An environment variable of Dex that holds a secret, and where the secret lies. */
export interface SecretVariable {
  readonly name: string;
  readonly secret: SecretReference;
}

/** Where the pod of Dex has the files of connectors. */
export const FILES_DIRECTORY = '/etc/dex/files';

/** A file that a connector reads. */
export interface ConnectorFile {
  /** Its path in the container. */
  readonly path: string;
  /** The Secret or ConfigMap that it is mounted from. @default - it is there already */
  readonly source?: {
    readonly secret?: string | undefined;
    readonly configMap?: string | undefined;
    readonly key: string;
  };
}

/** A host that Dex must reach to log people in. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * A login source: what the function of each kind returns, and what Dex's configuration, Deployment and policies are made
 * from. Secrets stand in `config` as `$NAME`, never as text.
 */
export interface DexConnector {
  readonly type: ConnectorType;
  /** Unique, and part of every user's id: changing it makes everybody a new user. */
  readonly id: string;
  /** What the login page calls it. */
  readonly name: string;
  /** Dex's `config`, without `redirectURI`. */
  readonly config: Readonly<Record<string, Json>>;
  /** Whether the configuration adds `redirectURI`, which is derived from the issuer. */
  readonly redirects: boolean;
  readonly environment: readonly SecretVariable[];
  readonly endpoints: readonly Endpoint[];
  /** Files that the config names. @default - none */
  readonly files?: readonly ConnectorFile[];
  /** Domains of the e-mail addresses that it can assert, where they are known. @default - any domain */
  readonly emailDomains?: readonly string[];
  /** Whether an address that it asserts was verified by somebody. */
  readonly verifiesEmail: boolean;
  /** Groups that Dex checks only if the browser asks for them: oauth2-proxy must check them too. @default - none */
  readonly groupsByScope?: readonly string[];
  /** Why everybody of the provider may log in. @default - only those whom the config names */
  readonly allowAnyUser?: string;
  /** Why this kind, or one of its weak settings, is accepted at all. @default - nothing about it needs a reason */
  readonly accepted?: string;
}
