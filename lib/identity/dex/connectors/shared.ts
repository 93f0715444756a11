import * as v from 'valibot';
import { ProblemError } from '../../../core/problem-error';
import { dnsLabel } from '../../../values/name';
import { type Json, plain } from '../../../values/plain';
import { check } from '../../../values/schema';
import { type SecretReference, secretReference } from '../../../values/secret-reference';
import type { ConnectorType, DexConnector } from '../connector';
import { line, literal, reason } from './literal';
import { withPaths } from './named-file';

// No word ends with another one after a _, so two connectors never share a variable.
const VARIABLES = {
  clientSecret: 'CLIENT_SECRET',
  bindPW: 'BIND_PW',
  keystonePassword: 'PASSWORD',
  password: 'PASSWORD',
} as const;

/** Keys that every connector has. */
export const common = {
  id: v.pipe(
    dnsLabel(),
    v.description("Id of the connector; part of every user's id, so changing it makes everybody a new user."),
  ),
  name: v.pipe(line, v.description('What the login page calls the connector.')),
};

/** Keys of every connector that is a client of the provider. */
export const client = {
  clientID: v.pipe(literal, v.description('Id under which the provider knows Dex.')),
  clientSecret: v.pipe(secretReference, v.description("Where the client's secret lies.")),
};

/** The key that opens a connector to everybody. */
export const allowAnyUser = v.pipe(reason, v.description('Why everybody of the provider may log in.'));

/** The key without which what trusts anybody is refused. */
export const nonProduction = v.pipe(reason, v.description('Why no real user or data is behind this Dex.'));

/** What a kind of connector makes of its props; `undefined` stands for what is not there. */
type Details = {
  readonly [K in Exclude<keyof DexConnector, 'type' | 'id' | 'name' | 'config' | 'environment' | 'files'>]:
    | DexConnector[K]
    | undefined;
};

/** What a kind of connector says of itself. */
export interface ConnectorDetails extends Partial<Details> {
  readonly config: Readonly<Record<string, Json | undefined>>;
  /** Keys of the config that name files. @default - none */
  readonly files?: readonly string[];
  /** Secrets by the key of the config that names their variable. @default - none */
  readonly secrets?: { readonly [K in keyof typeof VARIABLES]?: SecretReference | undefined };
  readonly redirects: boolean;
  readonly endpoints: DexConnector['endpoints'];
  readonly verifiesEmail: boolean;
}

/** Checks the props of a connector and makes it, or throws all their problems at once. */
export function makeConnector<const S extends v.GenericSchema<unknown, { readonly id: string; readonly name: string }>>(
  type: ConnectorType,
  schema: S,
  given: unknown,
  detail: (settings: v.InferOutput<S>) => ConnectorDetails,
): DexConnector {
  const checked = check(schema, given);
  if (checked.problems) throw new ProblemError([{ subject: subjectOf(type, given), problems: checked.problems }]);
  const { id, name } = checked.value;
  const { config: settings, files: keys = [], secrets = {}, ...details } = detail(checked.value);
  const { config, files } = withPaths(id, settings, keys);
  const held = Object.entries(VARIABLES).flatMap(([key, word]) => {
    const secret = secrets[key as keyof typeof VARIABLES];
    return secret === undefined ? [] : [{ key, name: variableOf(id, word), secret }];
  });
  const references = Object.fromEntries(held.map(item => [item.key, `$${item.name}`]));
  const environment = held.map(item => ({ name: item.name, secret: item.secret }));
  return plain({
    type,
    id,
    name,
    config: { ...config, ...references },
    environment,
    ...(files.length > 0 && { files }),
    ...details,
  }) as DexConnector;
}

/** Accepted risks as one text. */
export function reasonsOf(risks: Readonly<Record<string, string | undefined>>): string | undefined {
  const reasons = Object.entries(risks).flatMap(([risk, reason]) =>
    reason === undefined ? [] : [`${risk}: ${reason}`],
  );
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

function variableOf(id: string, word: string): string {
  return `DEX_${id.toUpperCase().replaceAll('-', '_')}_${word}`;
}

function subjectOf(type: ConnectorType, given: unknown): string {
  const { id } = (given ?? {}) as { readonly id?: unknown };
  return `${type} connector${typeof id === 'string' ? ` ${JSON.stringify(id)}` : ''}`;
}
