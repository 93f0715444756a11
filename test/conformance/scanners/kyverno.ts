import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { kindOf, kindsOf } from '../../../lib/rules/kinds';
import { groupBy } from '../../../lib/rules/objects';
import { moduleIn } from '../../support/real/go-module';
import { goProgram, unlessBuilt } from '../../support/real/go-program';
import { findPrograms } from '../../support/real/programs';
import { pinnedIn } from '../support/pinned';
import { chartPolicies } from './kyverno/policies';
import { type Scanner, type Subject, writeSubjects } from './scanner';

/** The folder of its module. */
export const KYVERNO = join(__dirname, '../go/kyverno');
export const MODULE = 'github.com/kyverno/kyverno';
const OWN_POLICY = join(__dirname, 'kyverno', 'pod-security.yaml');
const LONGEST = 256 * 1024 * 1024;

/** Kinds in whose pods it looks; those of others are put before it as pods. */
const KINDS = new Set([
  ...kindsOf('', 'Pod'),
  ...kindsOf('apps', 'DaemonSet', 'Deployment', 'StatefulSet'),
  ...kindsOf('batch', 'CronJob', 'Job'),
]);

/** The CLI of Kyverno, and the module that it is built from, where its policies lie. */
export interface Kyverno {
  readonly program: string;
  readonly module: string;
}

/** Finds Kyverno where it is built. */
export const findKyverno = () =>
  findPrograms<Kyverno>(
    () => ({ program: goProgram(KYVERNO), module: moduleIn(KYVERNO, MODULE).folder }),
    () => unlessBuilt(KYVERNO),
  );

/** What a policy says of an object. */
export interface Result {
  readonly policy: string;
  readonly result: string;
  readonly message: string;
  readonly resources: readonly { readonly uid: string }[];
  readonly properties?: { readonly controls?: string };
}

/** Kyverno: the restricted profile by its own rule, and by the policies that it publishes for it. */
export function kyverno({ program, module }: Kyverno): Scanner {
  const published = chartPolicies(module);
  return {
    judge: 'kyverno',
    version: versionOfKyverno(),
    has: check => published.some(({ metadata }) => metadata.name === check),
    reads: manifest => KINDS.has(kindOf(manifest)),
    opens: manifest => KINDS.has(kindOf(manifest)),
    relates: false,
    scan: (subjects, folder) => {
      const [policies, resources] = [join(folder, 'policies'), join(folder, 'resources')];
      mkdirSync(policies);
      cpSync(OWN_POLICY, join(policies, 'own.yaml'));
      for (const policy of published) writeFileSync(join(policies, `${policy.metadata.name}.yaml`), stringify(policy));
      writeSubjects(subjects.map(numbered), resources);
      const results = resultsOf(program, policies, resources);
      const byObject = groupBy(results, ({ resources: [resource] }) => Number(resource?.uid));
      const isJudged = (index: number) =>
        new Set((byObject.get(index) ?? []).filter(isVerdict).map(({ policy }) => policy)).size ===
        published.length + 1;
      return {
        judged: subjects.filter((_, index) => isJudged(index)).length,
        findings: [...byObject].flatMap(([index, found]) =>
          found
            .filter(({ result }) => result === 'fail')
            .flatMap(one => checksOf(one).map(check => ({ check, index, says: one.message }))),
        ),
      };
    },
  };
}

/** The version of the program. */
export function versionOfKyverno(): string {
  return pinnedIn(KYVERNO, MODULE);
}

/** It knows objects by kind and name, ends where there are two of one name, and tells of the uid. */
export function numbered({ manifest }: Subject, index: number): Subject {
  const metadata = { ...manifest.metadata, name: `subject-${index}`, uid: String(index) };
  return { manifest, text: stringify({ ...manifest, metadata }, { version: '1.1' }) };
}

/** Puts a folder of resources before a folder of policies. */
export function resultsOf(program: string, policies: string, resources: string): readonly Result[] {
  const args = ['apply', policies, '--resource', resources, '--policy-report', '--output-format', 'json'];
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: LONGEST });
  // Before its report it may warn, in the same stream.
  const reports = stdout.split('\n').filter(line => line.startsWith('{'));
  if (reports.length !== 1) throw new Error(`kyverno prints no report: ${stderr || stdout}`);
  return (JSON.parse(String(reports[0])) as { readonly results: readonly Result[] }).results;
}

function isVerdict({ result }: Result): boolean {
  return result === 'pass' || result === 'fail';
}

/** What a result objects by: the controls of the profile, or the policy. */
function checksOf({ policy, properties }: Result): readonly string[] {
  return properties?.controls?.split(',').map(control => `${policy} ${control}`) ?? [policy];
}
