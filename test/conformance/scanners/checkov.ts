import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../../lib/values/manifest';
import { indexOf, isWorkload, jsonOf, type ScanFinding, type Scanner, writeSubjects } from './scanner';

/** The folder of its pinned requirements. */
export const CHECKOV = join(__dirname, '../python/checkov');

/** Kinds of which it takes the template out, as a pod of its own. */
const OPENED = new Set([
  ...['DaemonSet', 'Deployment', 'DeploymentConfig', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
]);

interface Report {
  readonly summary: Readonly<Record<'resource_count' | 'skipped', number>>;
  readonly results: { readonly failed_checks: readonly Check[] };
}

interface Check {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

/** checkov: objects and their graph. Of a file with several documents it reads none, and says nothing. */
export function checkov(python: string): Scanner {
  return {
    judge: 'checkov',
    version: versionOf('checkov'),
    reads: () => true,
    opens: isWorkload,
    relates: true,
    scan: (subjects, folder) => {
      writeSubjects(subjects, folder);
      const args = ['-m', 'checkov.main', '--directory', folder, '--framework', 'kubernetes'];
      const answer = jsonOf(python, [...args, '--skip-download', '--compact', '--quiet', '--output', 'json']);
      const reports = (Array.isArray(answer) ? answer : [answer]) as readonly Report[];
      const skipped = reports.find(({ summary }) => summary.skipped > 0);
      if (skipped !== undefined) throw new Error(`checkov was told to skip something: ${JSON.stringify(skipped)}`);
      // A file that it cannot parse is not counted.
      const counted = reports.reduce((sum, { summary }) => sum + summary.resource_count, 0);
      return {
        // It counts the pods of these once more.
        judged:
          counted -
          subjects.filter(({ manifest: { kind, spec } }) => OPENED.has(kind) && at(spec, 'template') !== undefined)
            .length,
        findings: reports.flatMap(({ results }) => results.failed_checks.map(findingOf)),
      };
    },
  };
}

function findingOf({ check_id, check_name, file_path }: Check): ScanFinding {
  return { check: check_id, index: indexOf(file_path), says: check_name };
}

function versionOf(name: string): string {
  const requirements = readFileSync(join(CHECKOV, 'requirements.txt'), 'utf8');
  const [, version] = new RegExp(`^${name}==(\\S+)`, 'm').exec(requirements) ?? [];
  if (version === undefined) throw new Error(`no version of ${name} is pinned`);
  return version;
}
