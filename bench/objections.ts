import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { at, listAt, type Manifest } from '../lib/values/manifest';

/** That a check objects to an object, in however many places of it. */
export interface Objection {
  readonly check: string;
  /** Which of the objects. */
  readonly index: number;
}

/** The objects that are judged, and the files in which each scanner wants them. */
export interface Written {
  readonly manifests: readonly Manifest[];
  /** All of them. */
  readonly file: string;
  /** One file an object: checkov reads nothing of a file with many. */
  readonly folder: string;
  /** A definition that every object satisfies: kubesec downloads others. */
  readonly schema: string;
}

/** What each scanner objects to, and nothing where it is not installed. */
export const SCANNERS: Readonly<Record<string, (written: Written) => readonly Objection[] | undefined>> = {
  'kube-score': ({ manifests, file }) => {
    const indexes = new Map(manifests.map((manifest, index) => [keyOf(manifest), index]));
    return answerOf('kube-score', 'score', '-o', 'json', file)?.flatMap(object =>
      listAt(object, 'checks')
        .filter(check => at(check, 'skipped') !== true && Number(at(check, 'grade')) < 10)
        .map(check => ({ check: String(at(check, 'check', 'id')), index: indexes.get(nameIn(object)) ?? -1 })),
    );
  },
  kubesec: ({ file, schema }) =>
    answerOf('kubesec', 'scan', '--schema-location', schema, file)?.flatMap((answer, index) =>
      ['critical', 'advise']
        .flatMap(list => listAt(answer, 'scoring', list))
        .map(check => ({ check: String(at(check, 'id')), index })),
    ),
  trivy: ({ folder }) =>
    answerOf('trivy', 'config', '--quiet', '--format', 'json', '--skip-check-update', folder)?.flatMap(answer =>
      listAt(answer, 'Results').flatMap(file =>
        listAt(file, 'Misconfigurations')
          .filter(found => at(found, 'Status') === 'FAIL')
          .map(found => ({ check: String(at(found, 'ID')), index: indexOf(at(file, 'Target')) })),
      ),
    ),
  checkov: ({ folder }) =>
    answerOf('checkov', '-d', folder, '--framework', 'kubernetes', '-o', 'json', '--compact', '--quiet')?.flatMap(
      answer =>
        listAt(answer, 'results', 'failed_checks').map(found => ({
          check: String(at(found, 'check_id')),
          index: indexOf(at(found, 'file_path')),
        })),
    ),
};

/** Writes the documents of a file as the scanners want them. */
export function write(text: string, into: string): Written {
  const folder = join(into, 'each');
  mkdirSync(folder);
  const written = { file: join(into, 'all.yaml'), folder, schema: join(into, 'any.json') };
  writeFileSync(written.file, text);
  writeFileSync(written.schema, '{}');
  const documents = text.split(/^---\s*$/m).filter(document => document.trim() !== '');
  documents.forEach((document, index) => {
    writeFileSync(join(folder, `${index}.yaml`), document);
  });
  return { ...written, manifests: documents.map(document => parse(document) as Manifest) };
}

/** The same objections, each once. */
export function distinct(objections: readonly Objection[]): readonly Objection[] {
  return [...new Map(objections.map(objection => [`${objection.check} ${objection.index}`, objection])).values()];
}

// All of them end with another status than zero where they find something.
function answerOf(program: string, ...args: readonly string[]): readonly unknown[] | undefined {
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (error !== undefined) return undefined;
  const answer: unknown = JSON.parse(stdout);
  return Array.isArray(answer) ? answer : [answer];
}

function indexOf(file: unknown): number {
  return Number.parseInt(basename(String(file)), 10);
}

function keyOf(manifest: Manifest): string {
  return [manifest.kind, at(manifest, 'metadata', 'namespace') ?? '', at(manifest, 'metadata', 'name')].join('/');
}

function nameIn(object: unknown): string {
  const metadata = at(object, 'object_meta');
  return [at(object, 'type_meta', 'kind'), at(metadata, 'namespace') ?? '', at(metadata, 'name')].join('/');
}
