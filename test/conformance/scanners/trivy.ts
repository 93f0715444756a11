import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../../lib/rules/objects';
import { pinnedIn } from '../support/pinned';
import { indexOf, isWorkload, jsonOf, type Scanner, type Subject, writeSubjects } from './scanner';

/** The folder of its module. */
export const TRIVY = join(__dirname, '../go/trivy');
/** How it is built. */
export const TRIVY_BUILD = { env: { GOEXPERIMENT: 'jsonv2' } };

/** Its checks are those that are built into it. */
const OFFLINE = ['--skip-check-update', '--skip-version-check', '--disable-telemetry'];
const CHOICES = ['--misconfig-scanners', 'kubernetes', '--k8s-version', '1.37', '--format', 'json', '--quiet'];
/** Registries that the samples have their images from; else it trusts those of three clouds. */
const REGISTRIES = ['registry.example'];
/** Where one of these is among the files, trivy asks of everything else to be one too. */
const LONELY = ['LimitRange', 'ResourceQuota'];

interface Report {
  readonly Results?: readonly Result[];
}

interface Result {
  readonly Target: string;
  /** How many checks were made; of what it takes for no manifest there is none. */
  readonly MisconfSummary?: { readonly Successes: number; readonly Failures: number };
  readonly Misconfigurations?: readonly Misconfiguration[];
}

interface Misconfiguration {
  readonly ID: string;
  readonly Message: string;
  readonly Status: string;
}

/** trivy: objects one by one, with the checks for Kubernetes that it brings along. */
export function trivy(program: string): Scanner {
  return {
    judge: 'trivy',
    version: pinnedIn(TRIVY, 'github.com/aquasecurity/trivy'),
    reads: () => true,
    opens: isWorkload,
    relates: false,
    scan: (subjects, folder) => {
      const indexed = subjects.map((subject, index) => ({ subject, index }));
      const scans = [...groupBy(indexed, ({ subject }) => lonely(subject))].map(([kind, members]) => {
        const results = resultsOf(
          program,
          members.map(({ subject }) => subject),
          join(folder, kind),
        );
        const findings = results.flatMap(({ Target, Misconfigurations = [] }) =>
          Misconfigurations.filter(({ Status }) => Status === 'FAIL').map(({ ID, Message }) => ({
            check: ID,
            index: members[indexOf(Target)]?.index ?? -1,
            says: Message,
          })),
        );
        return { judged: results.filter(hasChecked).length, findings };
      });
      return {
        judged: scans.reduce((sum, { judged }) => sum + judged, 0),
        findings: scans.flatMap(({ findings }) => findings),
      };
    },
  };
}

/** The kind of a subject that must be judged apart. */
function lonely({ manifest: { kind } }: Subject): string {
  return LONELY.includes(kind) ? kind : 'others';
}

function resultsOf(program: string, subjects: readonly Subject[], folder: string): readonly Result[] {
  const manifests = join(folder, 'manifests');
  writeSubjects(subjects, manifests);
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'data.json'), JSON.stringify({ ksv0125: { trusted_registries: REGISTRIES } }));
  const places = ['--config-data', data, '--cache-dir', join(folder, 'cache')];
  const args = ['config', ...OFFLINE, ...CHOICES, ...places, manifests];
  return (jsonOf(program, args) as Report).Results ?? [];
}

function hasChecked({ MisconfSummary }: Result): boolean {
  return MisconfSummary !== undefined && MisconfSummary.Successes + MisconfSummary.Failures > 0;
}
