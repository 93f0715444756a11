import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const MATRIX = 'test/conformance/access/expected.yaml';

/** Something that one may do, or may not. */
export interface Act {
  readonly verb: string;
  /** API group; that of Kubernetes' first objects is `core`. */
  readonly group: string;
  /** With its subresource: `pods/exec`. */
  readonly resource: string;
}

interface Section {
  readonly who: readonly string[];
  /** Resources by verbs and group, as the file lists them. */
  readonly may: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Whether the access matrix that the conformance run holds lets somebody do something in a place. */
export function matrixAllows(who: string, place: string, { verb, group, resource }: Act): boolean {
  const { rights } = parse(readFileSync(MATRIX, 'utf8')) as { readonly rights: readonly Section[] };
  const holders = [who, 'everybody who is logged in'].flatMap(one => [`${one} in ${place}`, `${one} in the cluster`]);
  return rights
    .filter(section => section.who.some(one => holders.includes(one)))
    .flatMap(({ may }) => Object.entries(may))
    .some(([verbs, groups]) => names(verbs, verb) && names(groups[group] ?? '', resource));
}

function names(list: string, wanted: string): boolean {
  const all = list.split(', ');
  return all.includes('*') || all.includes(wanted);
}
