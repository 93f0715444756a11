import type { Manifest } from '../../../lib';
import type { Rule } from '../../../lib/rules/rule';
import { at, type ManifestMetadata } from '../../../lib/values/manifest';
import type { Subject } from '../scanners/scanner';
import { subjectOf } from '../scanners/subjects';
import { apart } from './apart';
import type { Mutant } from './mutants';
import type { Objector } from './objector';

/** A check of a scanner of which a rule says that it knows it. */
export interface Named {
  readonly rule: string;
  readonly check: string;
}

/** The checks of a scanner that rules name, save those that it has not here. */
export function namedBy(
  rules: readonly Rule[],
  { judge, has = () => true }: Pick<Objector, 'judge' | 'has'>,
): readonly Named[] {
  return rules.flatMap(({ id, seenBy }) =>
    seenBy
      .filter(name => name.startsWith(`${judge} `))
      .map(name => ({ rule: id, check: name.slice(judge.length + 1) }))
      .filter(({ check }) => has(check)),
  );
}

/** The checks of a scanner by their names, each once. */
export function checksNamedBy(rules: readonly Rule[], judge: string): readonly string[] {
  return [...new Set(namedBy(rules, { judge }).map(({ check }) => check))];
}

/**
 * The checks that a scanner was seen to have: they object to something that breaks the rule, and to something that keeps it
 * they do not.
 */
export function seenIn(
  scanner: Objector,
  named: readonly Named[],
  mutants: readonly Mutant[],
  newFolder: () => string,
) {
  const rules = new Set(named.map(({ rule }) => rule));
  const asked = mutants.filter(mutant => mutant.rules.some(rule => rules.has(rule)));
  const sets = asked.map(({ objects }, index) =>
    apart([...objects, ...servicesOf(objects)], index)
      .filter(scanner.reads)
      .map(subjectOf),
  );
  const objections = objectionsTo(scanner, sets, newFolder);
  const objectsTo = (index: number, check: string) => objections[index]?.has(check);
  // Somebody else's policy may stand in for one that is missing here.
  const objectsAlone = (index: number, check: string) =>
    scanner.relates && objectionsTo(scanner, sets.slice(index, index + 1), newFolder)[0]?.has(check);
  return named.filter(({ rule, check }) => {
    const indexes = [...asked.keys()].filter(index => asked[index]?.rules.includes(rule));
    const broken = indexes.filter(index => asked[index]?.breaks);
    const kept = indexes.filter(index => !asked[index]?.breaks);
    return (
      kept.some(index => objectsTo(index, check) === false) &&
      (broken.some(index => objectsTo(index, check)) || broken.some(index => objectsAlone(index, check)))
    );
  });
}

/** Services of workloads: there are checks for those alone that have one. */
export function servicesOf(objects: readonly Manifest[]): readonly Manifest[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(({ metadata, spec }) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: at(metadata, 'name'), namespace: at(metadata, 'namespace') } as ManifestMetadata,
      spec: { selector: at(spec, 'template', 'metadata', 'labels'), ports: [{ port: 8080 }] },
    }));
}

/** The checks that object to each set; nothing for a set that the scanner cannot read. All are put before it at once if it can. */
function objectionsTo(
  scanner: Objector,
  sets: readonly (readonly Subject[])[],
  newFolder: () => string,
): readonly (ReadonlySet<string> | undefined)[] {
  try {
    const members = sets.flatMap((subjects, set) => subjects.map(subject => ({ ...subject, set })));
    const { findings } = members.length === 0 ? { findings: [] } : scanner.scan(members, newFolder());
    return sets.map(
      (_, set) => new Set(findings.filter(({ index }) => members[index]?.set === set).map(({ check }) => check)),
    );
  } catch {
    if (sets.length <= 1) return [undefined];
    const middle = sets.length / 2;
    return [sets.slice(0, middle), sets.slice(middle)].flatMap(half => objectionsTo(scanner, half, newFolder));
  }
}
