import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { groupBy } from '../../../lib/rules/objects';
import { at } from '../../../lib/values/manifest';
import type { Installed } from '../../support/real/installed';
import type { Objector } from '../mutations/objector';
import { jsonOf, writeSubjects } from './scanner';

/** The version that is asked. */
export const POLARIS: Installed = { name: 'polaris', version: '10.2.2' };

type Results = Readonly<Record<string, { readonly Success: boolean; readonly Message: string }>> | null;

interface Audited {
  readonly Kind: string;
  readonly Namespace: string;
  readonly Name: string;
  readonly Results: Results;
  readonly PodResult: { readonly Results: Results; readonly ContainerResults: readonly { Results: Results }[] } | null;
}

/** polaris, with some of its checks: some of them are off if nobody asks for them. */
export function polaris(checks: readonly string[]): Objector {
  return {
    judge: POLARIS.name,
    version: POLARIS.version,
    reads: () => true,
    relates: true,
    scan: (subjects, folder) => {
      const manifests = join(folder, 'manifests');
      writeSubjects(subjects, manifests);
      const config = join(folder, 'polaris.yaml');
      writeFileSync(config, stringify({ checks: Object.fromEntries(checks.map(check => [check, 'danger'])) }));
      const args = [
        'audit',
        '--config',
        config,
        '--disallow-exemptions',
        '--audit-path',
        manifests,
        '--format',
        'json',
      ];
      const { Results } = jsonOf(POLARIS.name, args) as { readonly Results: readonly Audited[] };
      // It tells of an object by its name, not by its file.
      const indexes = groupBy([...subjects.keys()], index => keyOf(subjects[index]?.manifest));
      return {
        findings: Results.flatMap(audited => {
          const [index, second] = indexes.get(keyOf(audited)) ?? [];
          if (index === undefined || second !== undefined) return [];
          return failuresIn(audited).map(([check, says]) => ({ check, index, says }));
        }),
      };
    },
  };
}

function keyOf(object: unknown): string {
  const [kind, namespace, name] = [
    at(object, 'kind') ?? at(object, 'Kind'),
    at(object, 'metadata', 'namespace') ?? at(object, 'Namespace') ?? '',
    at(object, 'metadata', 'name') ?? at(object, 'Name'),
  ];
  return [kind, namespace, name].join('/');
}

function failuresIn({ Results, PodResult }: Audited): readonly (readonly [check: string, says: string])[] {
  const containers = PodResult?.ContainerResults.map(({ Results }) => Results) ?? [];
  return [Results, PodResult?.Results ?? null, ...containers].flatMap(results =>
    Object.entries(results ?? {})
      .filter(([, { Success }]) => !Success)
      .map(([check, { Message }]) => [check, Message] as const),
  );
}
