import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Exception } from '../support/record';

const FILE = join(__dirname, 'exceptions.yaml');

interface Written {
  readonly check: string;
  /** A regular expression over the names of objects: `team-vision/Notebook/ada`. */
  readonly objects: string;
  readonly why: string;
}

/** What a scanner may find, as scanners/exceptions.yaml lists it. */
export function exceptionsFor(judge: string): readonly Exception[] {
  const written = parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, readonly Written[]>>;
  return (written[judge] ?? []).map(({ check, objects, why }) => ({ check, why, objects: new RegExp(objects) }));
}
