import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { at } from '../../../lib/values/manifest';
import { checkoutOf, type Repository, unlessCheckedOut } from '../../support/real/checkout';
import { moduleIn } from '../../support/real/go-module';
import { goProgram, unlessBuilt } from '../../support/real/go-program';
import { findPrograms } from '../../support/real/programs';
import type { Objector } from '../mutations/objector';
import { KYVERNO, MODULE, numbered, resultsOf, versionOfKyverno } from './kyverno';
import { chartPolicies } from './kyverno/policies';
import { writeSubjects } from './scanner';

/** What Kyverno's community publishes without releases, and in no registry. */
const LIBRARY: Repository = { name: 'kyverno/policies', commit: 'b9c4317ce02256dc66118e08bb3e9345e7bfce5c' };

/** Registries of others that its policies trust until somebody fills in their own. */
const REGISTRIES = /\beu\.foo\.io\b/g;
const REGISTRY = 'registry.example';

/** The CLI of Kyverno, the module that it is built from, and a checkout of the library. */
export interface KyvernoLibrary {
  readonly program: string;
  readonly module: string;
  readonly library: string;
}

/** Finds Kyverno where it is built, and its library where it is checked out. */
export const findKyvernoLibrary = () =>
  findPrograms<KyvernoLibrary>(
    () => ({
      program: goProgram(KYVERNO),
      module: moduleIn(KYVERNO, MODULE).folder,
      library: checkoutOf(LIBRARY),
    }),
    () => unlessBuilt(KYVERNO) ?? unlessCheckedOut(LIBRARY),
  );

/** Kyverno: policies of its library, by their names, save those that come with the program. */
export function kyvernoLibrary({ program, module, library }: KyvernoLibrary, named: readonly string[]): Objector {
  const own = chartPolicies(module).map(({ metadata }) => metadata.name);
  const names = named.filter(name => !own.includes(name));
  const policies = policiesIn(library, names);
  return {
    judge: 'kyverno',
    version: `${versionOfKyverno()}, ${LIBRARY.name} ${LIBRARY.commit.slice(0, 7)}`,
    has: check => names.includes(check),
    reads: () => true,
    relates: false,
    scan: (subjects, folder) => {
      const [written, resources] = [join(folder, 'policies'), join(folder, 'resources')];
      mkdirSync(written);
      for (const [name, text] of policies) writeFileSync(join(written, `${name}.yaml`), text);
      writeSubjects(subjects.map(numbered), resources);
      const results = resultsOf(program, written, resources);
      return {
        findings: results
          .filter(({ result }) => result === 'fail')
          .map(({ policy, message, resources: [resource] }) => ({
            check: policy,
            index: Number(resource?.uid),
            says: message,
          })),
      };
    },
  };
}

/** Policies by their names. Most are there in several languages, each in a folder of its own: the first is that without a suffix. */
function policiesIn(library: string, names: readonly string[]): ReadonlyMap<string, string> {
  const texts = readdirSync(library, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml') && !path.includes('/.'))
    .sort((one, other) => other.length - one.length)
    .map(path => readFileSync(join(library, path), 'utf8'))
    .filter(text => names.some(name => text.includes(name)));
  const policies = texts.map(text => [String(at(parse(text), 'metadata', 'name')), text] as const);
  return new Map(
    policies
      .filter(([name]) => names.includes(name))
      .map(([name, text]) => [name, text.replace(REGISTRIES, REGISTRY)] as const),
  );
}
