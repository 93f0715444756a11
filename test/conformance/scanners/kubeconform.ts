import { join } from 'node:path';
import { pinnedIn } from '../support/pinned';
import { SCHEMA_FILE } from './json-schemas';
import { indexOf, isWorkload, jsonOf, type Scanner, writeSubjects } from './scanner';

/** The folder of its module. */
export const KUBECONFORM = join(__dirname, '../go/kubeconform');

interface Answer {
  readonly resources: readonly { readonly filename: string; readonly status: string; readonly msg: string }[];
  readonly summary: Readonly<Record<'valid' | 'invalid' | 'errors' | 'skipped', number>>;
}

/** kubeconform: whether every field is one that its kind has, of the type that it has. It reads kinds whose schema is there. */
export function kubeconform(program: string, schemas: string, reads: Scanner['reads']): Scanner {
  return {
    judge: 'kubeconform',
    version: pinnedIn(KUBECONFORM, 'github.com/yannh/kubeconform'),
    reads,
    opens: isWorkload,
    relates: false,
    scan: (subjects, folder) => {
      const files = writeSubjects(subjects, folder);
      const options = ['-strict', '-summary', '-output', 'json', '-schema-location', join(schemas, SCHEMA_FILE)];
      const { resources, summary } = jsonOf(program, [...options, ...files]) as Answer;
      return {
        judged: summary.valid + summary.invalid,
        findings: resources.map(({ filename, status, msg }) => ({
          check: status.replace(/^status/, '').toLowerCase(),
          index: indexOf(filename),
          says: msg,
        })),
      };
    },
  };
}
