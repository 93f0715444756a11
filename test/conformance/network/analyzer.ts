import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { goProgram } from '../../support/real/go-program';
import { findPrograms } from '../../support/real/programs';
import type { Workplace } from '../../support/real/workplace';
import { jsonOf, writeSubjects } from '../scanners/scanner';
import { subjectOf } from '../scanners/subjects';
import { pinnedIn } from '../support/pinned';

const SOURCE = join(__dirname, '../go/netpolicy');

/** Who judges, for a row. */
export const ANALYZER = {
  judge: 'netpol-analyzer',
  version: pinnedIn(SOURCE, 'github.com/np-guard/netpol-analyzer'),
};

/** Finds or builds np-guard's analyzer. */
export const findAnalyzer = () => findPrograms(() => ({ program: goProgram(SOURCE) }));

/** That one end may send to another. */
export interface Connection {
  readonly src: string;
  readonly dst: string;
  readonly conn: string;
}

/** What the analyzer connects of some manifests. */
export function connectionsOf(
  program: string,
  workplace: Workplace,
  manifests: readonly Manifest[],
): readonly Connection[] {
  const folder = workplace.newFolder('manifests');
  writeSubjects(manifests.map(subjectOf), folder);
  return jsonOf(program, ['list', '--dirpath', folder, '--output', 'json', '--quiet']) as readonly Connection[];
}

/** How many pods it knows: without any policy each reaches the outside. */
export function podsKnownTo(
  connections: (manifests: readonly Manifest[]) => readonly Connection[],
  world: readonly Manifest[],
) {
  const open = connections(world.filter(({ kind }) => kind !== 'NetworkPolicy'));
  return new Set(open.flatMap(({ src, dst }) => [src, dst]).filter(end => end.includes('/'))).size;
}

/** The namespace of an end. */
export function namespaceOf(end: string): string {
  return end.split('/')[0] ?? '';
}
