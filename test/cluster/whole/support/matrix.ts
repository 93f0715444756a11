import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Act } from './acts';

const MATRIX = 'test/conformance/access/expected.yaml';

interface Section {
  readonly who: readonly string[];
  /** Resources by verbs and group, as the file lists them. */
  readonly may: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Whether the access matrix that the conformance run holds lets somebody do something. */
export function matrixAllows(who: string, { namespace, verb, group, resource }: Act): boolean {
  const { rights } = parse(readFileSync(MATRIX, 'utf8')) as { readonly rights: readonly Section[] };
  const holders = [who, 'everybody who is logged in'].flatMap(one => [
    `${one} in ${namespace}`,
    `${one} in the cluster`,
  ]);
  return rights
    .filter(section => section.who.some(one => holders.includes(one)))
    .flatMap(({ may }) => Object.entries(may))
    .some(([verbs, groups]) => names(verbs, verb) && names(groups[group] ?? '', resource));
}

function names(list: string, wanted: string): boolean {
  const all = list.split(', ');
  return all.includes('*') || all.includes(wanted);
}
