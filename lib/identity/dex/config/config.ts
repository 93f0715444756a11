import { ProblemError } from '../../../core/problem-error';
import type { SecretExpectation } from '../../../core/secret-expectation';
import type { Json } from '../../../values/plain';
import type { Checked } from '../../../values/problem';
import { check } from '../../../values/schema';
import type { ConnectorFile, Endpoint, SecretVariable } from '../connector';
import { type AcceptedReason, acceptedReasons } from './accepted';
import { documentOf } from './document';
import { environmentOf } from './environment';
import { explainLater } from './later';
import { dexConfigSchema } from './schema';
import { secretsOf } from './secrets';
import type { DexConfigProps, DexSettings } from './shape';
import type { StorageType } from './storage';
import { yamlSafeJson } from './text';

/** A configuration of Dex, and what a pod needs to run with it. */
export interface DexConfiguration {
  /** The configuration, in Dex's own keys. */
  readonly config: Readonly<Record<string, Json>>;
  /** The same as text, for `config.yaml`: JSON, since Dex would read words of YAML as switches and numbers. */
  readonly text: string;
  /** The variables that hold the secrets of connectors, clients, users and the database; each must be there and not empty. */
  readonly environment: readonly SecretVariable[];
  /** What each of the Secrets must hold. */
  readonly secrets: readonly SecretExpectation[];
  /** The files that connectors read. */
  readonly files: readonly ConnectorFile[];
  /** The hosts that Dex must reach: login sources and the database. */
  readonly endpoints: readonly Endpoint[];
  /** URL of Dex, as tokens say it. */
  readonly issuer: string;
  readonly storage: StorageType;
  /** What was accepted and why, for reviewers. */
  readonly accepted: readonly AcceptedReason[];
}

/**
 * Makes a configuration of Dex from checked props. Dex itself drops keys that it does not know and takes nearly any value,
 * so what would be weak or without effect is refused here.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/dexidp/dex/blob/v2.45.1/cmd/dex/config.go
 */
export function dexConfig(props: DexConfigProps): DexConfiguration {
  const checked = checkDexConfig(props);
  if (checked.problems) throw new ProblemError([{ subject: 'Dex', problems: checked.problems }]);
  return checked.value;
}

/** The same, for a construct that has problems of its own to tell. */
export function checkDexConfig(props: unknown): Checked<DexConfiguration> {
  const { value, problems } = check(dexConfigSchema, props);
  return problems ? { problems: problems.map(explainLater) } : { value: configurationOf(value) };
}

function configurationOf(settings: DexSettings): DexConfiguration {
  const text = yamlSafeJson(documentOf(settings));
  const { issuer, storage, connectors } = settings;
  return {
    // Read back, so that the object is what Dex will see.
    config: JSON.parse(text) as DexConfiguration['config'],
    text,
    environment: environmentOf(settings),
    secrets: secretsOf(settings),
    files: connectors.flatMap(({ files = [] }) => files),
    endpoints: [
      ...connectors.flatMap(({ endpoints }) => endpoints),
      ...('host' in storage ? [{ host: storage.host, port: storage.port }] : []),
    ],
    issuer,
    storage: storage.type,
    accepted: acceptedReasons(settings),
  };
}
