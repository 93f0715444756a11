import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HostFile } from '../../core/host-file';
import { parseProps } from '../../core/parse-props';
import { checkParts } from '../../core/part-check';
import type { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { secretContract } from '../../secrets/contract/collect';
import { type ContractEntry, placeOf } from '../../secrets/contract/entry';
import { secretTable } from '../../secrets/contract/table';
import { describe, type Problem } from '../../values/problem';
import { ContractSecrets } from './contract-secrets';
import { type SecretContractProps, type SecretContractSettings, secretContractSchema } from './schema';
import { SecretCheck } from './secret-check';

const HEADER = `# Secrets

What the platform expects to find in its store before it starts, and what must hold for it. The check Jobs say by name what is
missing. Made by synthesis; do not edit it.

`;

/**
 * Every Secret that the platform expects, collected from the constructs and pods that use them: ExternalSecrets that fetch
 * them from a store, a Job a namespace that checks them, and a list for whoever fills the store. It is made last: what
 * comes after it and is not in it is an error. With `synthParts` every part has a contract of its own.
 * @throws ProblemError with all problems of the props
 */
export class SecretContract extends Construct {
  readonly entries: readonly ContractEntry[];
  readonly externalSecrets: readonly ApiObject[];
  readonly checks: readonly SecretCheck[];

  constructor(platform: Platform, props: SecretContractProps) {
    super(platform, 'secret-contract');
    const settings = parseProps(this, secretContractSchema, props);
    const found = secretContract(platform, settings.prefix);
    const problems = misplaced(settings, found);
    if (problems.length > 0) refuse(this, problems);
    this.entries = found.map(entry => placed(entry, settings.from));
    const checked = this.entries.filter(({ source }) => source !== 'controller');
    this.externalSecrets = byNamespace(checked.filter(({ source }) => source === 'contract')).flatMap(
      ([namespace, entries]) => new ContractSecrets(platform.namespace(namespace), settings, entries).externalSecrets,
    );
    this.checks = byNamespace(checked).map(
      ([namespace, entries]) => new SecretCheck(platform.namespace(namespace), { image: settings.image, entries }),
    );
    if (platform.hostdir !== undefined) {
      const text = HEADER + secretTable(this.entries);
      new HostFile(this, 'list', { path: 'SECRETS.md', text, on: 'workstation', readers: ['people'] });
    }
    this.node.addValidation({ validate: () => lateIn(secretContract(platform), this.entries) });
    checkParts(this, missedIn);
  }
}

// A part of `synthParts` is built after the contract of the platform, and has one of its own or uses no secret.
function missedIn(part: Platform): string[] {
  if (part.node.children.some(construct => construct instanceof SecretContract)) return [];
  return secretContract(part)
    .filter(({ source }) => source !== 'controller')
    .map(
      entry =>
        `${placeOf(entry)} is not in the secret contract of the platform: make a SecretContract in each part too`,
    );
}

function lateIn(now: readonly ContractEntry[], then: readonly ContractEntry[]): string[] {
  const known = new Set(then.map(placeOf));
  return now
    .filter(entry => !known.has(placeOf(entry)))
    .map(entry => `${placeOf(entry)} is not in the secret contract: make the contract after everything else`);
}

function placed(entry: ContractEntry, from: SecretContractSettings['from']): ContractEntry {
  const store = from[placeOf(entry)];
  if (store === undefined) return entry;
  const { key, property } = store;
  return { ...entry, store: { key, ...(property !== undefined && { property }) } };
}

function misplaced({ from }: SecretContractSettings, entries: readonly ContractEntry[]): readonly Problem[] {
  const own = entries.filter(({ source }) => source === 'contract').map(placeOf);
  return Object.keys(from)
    .filter(place => !own.includes(place))
    .map(place => ({
      path: `from[${JSON.stringify(place)}]`,
      given: describe(place),
      allowed: `a key that the contract fetches: ${own.join(', ') || 'there is none'}`,
      fix: 'remove it, or correct it',
    }));
}

function byNamespace(entries: readonly ContractEntry[]): readonly (readonly [string, readonly ContractEntry[]])[] {
  const namespaces = [...new Set(entries.map(({ namespace }) => namespace))];
  return namespaces.map(namespace => [namespace, entries.filter(entry => entry.namespace === namespace)]);
}
