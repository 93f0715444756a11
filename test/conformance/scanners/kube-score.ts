import { join } from 'node:path';
import { kindOf, kindsOf } from '../../../lib/rules/kinds';
import { pinnedIn } from '../support/pinned';
import { indexOf, isWorkload, jsonOf, type Scanner, writeSubjects } from './scanner';

/** The folder of its module. */
export const KUBE_SCORE = join(__dirname, '../go/kube-score');

/** What its parser decodes. */
const KINDS = new Set([
  ...kindsOf('', 'Pod', 'Service'),
  ...kindsOf('apps', 'DaemonSet', 'Deployment', 'StatefulSet'),
  ...kindsOf('autoscaling', 'HorizontalPodAutoscaler'),
  ...kindsOf('batch', 'CronJob', 'Job'),
  ...kindsOf('networking.k8s.io', 'Ingress', 'NetworkPolicy'),
  ...kindsOf('policy', 'PodDisruptionBudget'),
]);
/** The grade of a check that has nothing to say. */
const FINE = 10;

/** Those that are optional and contradict no other: a request below the limit is what a quota is for. */
const OPTIONAL = ['container-seccomp-profile', 'container-ports-check'];

interface Scored {
  readonly file_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

/** kube-score: objects, and what they are to each other. */
export function kubeScore(program: string): Scanner {
  return {
    judge: 'kube-score',
    version: pinnedIn(KUBE_SCORE, 'github.com/zegl/kube-score'),
    reads: manifest => KINDS.has(kindOf(manifest)),
    opens: isWorkload,
    relates: true,
    scan: (subjects, folder) => {
      const files = writeSubjects(subjects, folder);
      const optional = OPTIONAL.flatMap(id => ['--enable-optional-test', id]);
      const args = ['score', '--output-format', 'json', '--kubernetes-version', 'v1.37', ...optional, ...files];
      const scored = jsonOf(program, args) as readonly Scored[];
      return {
        judged: scored.length,
        findings: scored.flatMap(({ file_name, checks }) =>
          checks
            .filter(({ grade, skipped }) => !skipped && grade < FINE)
            .map(({ check, comments }) => ({
              check: check.id,
              index: indexOf(file_name),
              says: (comments ?? []).map(({ path, summary }) => `${path} ${summary}`).join('; '),
            })),
        ),
      };
    },
  };
}
