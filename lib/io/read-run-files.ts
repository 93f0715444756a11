import { type Baseline, baselineSchema } from '../report/baseline';
import type { Unread } from '../report/source';
import { looseWaiverFile } from '../report/waiver-file';
import type { WaiverFile } from '../report/written-waivers';
import { readData } from './read-data';
import { readYaml } from './read-yaml';

/** Something that was read, or all that is wrong with its file. */
export type ReadFile<T> = { readonly value: T } | { readonly unread: readonly Unread[] };

/** Reads a file of waivers. */
export function readWaiverFile(path: string): ReadFile<WaiverFile> {
  const read = readData(path, looseWaiverFile);
  if (read.report) return { unread: unreadOf(read.report) };
  const yaml = readYaml(path);
  const lineOf = 'file' in yaml ? yaml.file.lineOf : () => undefined;
  const waivers = read.value.map((given, index) => {
    const line = lineOf([index]);
    return { given, ...(line !== undefined && { position: { line, column: 1 } }) };
  });
  return { value: { file: path, waivers } };
}

/** Reads a baseline. */
export function readBaseline(path: string): ReadFile<Baseline> {
  const read = readData(path, baselineSchema);
  return read.report ? { unread: unreadOf(read.report) } : { value: read.value };
}

function unreadOf({ subject, problems }: NonNullable<ReturnType<typeof readData>['report']>): readonly Unread[] {
  return problems.map(({ path, given, allowed, fix }) => ({
    file: subject,
    reason: `${path}: got ${given}; allowed: ${allowed}`,
    fix,
  }));
}
