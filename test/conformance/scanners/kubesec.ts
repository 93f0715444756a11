import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, kindsOf } from '../../../lib/rules/kinds';
import { pinnedIn } from '../support/pinned';
import { jsonOf, type Scanner } from './scanner';

/** The folder of its module. */
export const KUBESEC = join(__dirname, '../go/kubesec');

/** What its rules are for. */
const KINDS = new Set([...kindsOf('', 'Pod'), ...kindsOf('apps', 'DaemonSet', 'Deployment', 'StatefulSet')]);

interface Report {
  readonly valid: boolean;
  readonly message: string;
  readonly scoring: Readonly<
    Partial<Record<'critical' | 'advise', readonly { readonly id: string; readonly reason: string }[]>>
  >;
}

/** kubesec: pods, for what they must not have, and what they had better have. */
export function kubesec(program: string): Scanner {
  return {
    judge: 'kubesec',
    version: pinnedIn(KUBESEC, 'github.com/controlplaneio/kubesec/v2'),
    reads: manifest => KINDS.has(kindOf(manifest)),
    opens: manifest => KINDS.has(kindOf(manifest)),
    relates: false,
    scan: (subjects, folder) => {
      // It wants a schema before it judges; kubeconform is who judges by the real ones.
      const schema = join(folder, 'anything.json');
      writeFileSync(schema, '{}');
      const input = subjects.map(({ text }) => text).join('---\n');
      const reports = jsonOf(program, ['scan', '--schema-location', schema, '-'], { input }) as readonly Report[];
      const invalid = reports.find(({ valid }) => !valid);
      if (invalid !== undefined) throw new Error(`kubesec cannot read a manifest: ${invalid.message}`);
      return {
        judged: reports.length,
        findings: reports.flatMap(({ scoring }, index) =>
          [...(scoring.critical ?? []), ...(scoring.advise ?? [])].map(({ id, reason }) => ({
            check: id,
            index,
            says: reason,
          })),
        ),
      };
    },
  };
}
