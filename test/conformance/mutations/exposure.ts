import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { groupBy } from '../../../lib/rules/objects';
import { at, type ManifestMetadata } from '../../../lib/values/manifest';
import { ANALYZER, type Connection } from '../network/analyzer';
import { jsonOf, type Scanner, writeSubjects } from '../scanners/scanner';
import { subjectOf } from '../scanners/subjects';

/** All pods, be they in a manifest or not, and all hosts. */
const EVERYBODY = ['entire-cluster', '0.0.0.0-255.255.255.255'];

interface Report {
  readonly connlist_results: readonly Connection[];
  /** An empty list is none. */
  readonly exposure_results: Readonly<Record<'egress_exposure' | 'ingress_exposure', readonly Connection[] | null>>;
}

/** np-guard's list of who reaches whom, and its analysis of what else pods are exposed to: here to everybody. */
export function exposure(program: string): Scanner {
  return {
    ...ANALYZER,
    reads: ({ apiVersion, kind }) => kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1',
    opens: () => true,
    relates: false,
    scan: (subjects, folder) => {
      const indexed = subjects.map(({ manifest }, index) => ({ manifest, index }));
      // Blocks of one policy would split those of another.
      const findings = [...groupBy(indexed, ({ manifest }) => manifest.metadata.namespace ?? '')].flatMap(
        ([namespace, members]) => {
          const policies = members.map(({ manifest }) => manifest);
          const index = members[0]?.index ?? -1;
          const world = [...shut(namespace), ...policies.map(held), ...policies];
          return openIn(program, world, join(folder, namespace)).map(check => ({ check, index }));
        },
      );
      return { judged: subjects.length, findings };
    },
  };
}

/** The lists in which everybody is, of those who reach the pods of some manifests or are reached. */
function openIn(program: string, manifests: readonly Manifest[], folder: string): readonly string[] {
  writeSubjects(manifests.map(subjectOf), folder);
  const args = ['list', '--dirpath', folder, '--exposure', '--output', 'json', '--quiet'];
  const { connlist_results: list, exposure_results } = jsonOf(program, args) as Report;
  const exposure = Object.values(exposure_results).flatMap(connections => connections ?? []);
  return Object.entries({ list, exposure })
    .filter(([, connections]) => connections.some(({ src, dst }) => EVERYBODY.includes(src) || EVERYBODY.includes(dst)))
    .map(([check]) => check);
}

/** A namespace, and a policy that shuts it off from everybody. */
function shut(namespace: string): readonly Manifest[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'shut', namespace },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
  ];
}

/** A pod that a policy holds. */
function held({ metadata: { namespace }, ...policy }: Manifest, index: number): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `held-${index}`,
      namespace,
      labels: at(policy, 'spec', 'podSelector', 'matchLabels'),
    } as ManifestMetadata,
    spec: { containers: [{ name: 'main', image: 'registry.example/main' }] },
  };
}
