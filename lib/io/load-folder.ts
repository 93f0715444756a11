import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type * as v from 'valibot';
import { ProblemError, type ProblemReport } from '../core/problem-error';
import { readData } from './read-data';

const EXTENSIONS: readonly string[] = ['.yaml', '.yml'];

/**
 * Reads everything of one sort in a folder, one YAML file each, in the order of their names.
 * @param sort - What each of them is, in an error: `tenant`.
 * @throws ProblemError with all problems of all files
 */
export function loadFolder<const S extends v.GenericSchema<unknown, { readonly name: string }>>(
  folder: string,
  sort: string,
  schema: S,
): readonly v.InferOutput<S>[] {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter(name => EXTENSIONS.includes(extname(name)))
        .sort()
    : [];
  if (files.length === 0) {
    throw new ProblemError([
      {
        subject: folder,
        problems: [
          {
            path: '(the folder)',
            given: `no ${sort}`,
            allowed: 'at least one file NAME.yaml',
            fix: 'add one: with none, every manifest would be removed',
          },
        ],
      },
    ]);
  }
  const all: v.InferOutput<S>[] = [];
  const reports: ProblemReport[] = [];
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const read = readData(join(folder, file), schema);
    if (read.report) {
      reports.push(read.report);
      continue;
    }
    const problems = nameProblems(sort, read.value.name, file, fileOf);
    if (problems.length > 0) reports.push({ subject: join(folder, file), problems });
    all.push(read.value);
  }
  if (reports.length > 0) throw new ProblemError(reports);
  return all;
}

function nameProblems(
  sort: string,
  name: string,
  file: string,
  fileOf: Map<string, string>,
): ProblemReport['problems'] {
  const first = fileOf.get(name);
  fileOf.set(name, first ?? file);
  const given = JSON.stringify(name);
  if (first !== undefined)
    return [
      {
        path: 'name',
        given: `${given}, which ${first} has already`,
        allowed: `a name that no other ${sort} has`,
        fix: 'rename one of the two, or remove it',
      },
    ];
  const expected = basename(file, extname(file));
  if (name === expected) return [];
  // Whoever may change a file may change just the one of that name.
  return [
    {
      path: 'name',
      given,
      allowed: `${JSON.stringify(expected)}, the name of the file`,
      fix: `rename the file to ${name}${extname(file)}, or correct the name`,
    },
  ];
}
