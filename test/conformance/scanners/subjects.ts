import { readFileSync } from 'node:fs';
import { parseAllDocuments, stringify } from 'yaml';
import type { Manifest } from '../../../lib';
import { clustersOf } from '../admission/platforms';
import type { Emitted } from '../support/emitted';
import { barePods } from '../support/pods';
import type { Scanner, Subject } from './scanner';

/** What is put before a scanner: one set of subjects, or one for each cluster if it relates objects to each other. */
export function subjectsOf(scanner: Scanner, emitted: readonly Emitted[]): readonly (readonly Subject[])[] {
  const texts = textsOf(emitted);
  const clusters = clustersOf(emitted).map(({ manifests }) => [
    ...manifests.filter(scanner.reads).map(manifest => ({ manifest, text: texts.get(manifest) ?? '' })),
    ...hiddenPods(scanner, manifests).map(subjectOf),
  ]);
  return scanner.relates ? clusters.filter(({ length }) => length > 0) : [clusters.flat()];
}

/** A subject that is in no file; its YAML is read alike by 1.1 and 1.2. */
export function subjectOf(manifest: Manifest): Subject {
  return { manifest, text: stringify(manifest, { version: '1.1' }) };
}

/** Pods that a scanner does not find where they stand. */
function hiddenPods({ opens }: Scanner, manifests: readonly Manifest[]): readonly Manifest[] {
  return barePods(manifests.filter(manifest => !opens(manifest))).flatMap(({ pods }) => pods);
}

/** Every object as it stands in its file, to the byte. */
function textsOf(emitted: readonly Emitted[]): ReadonlyMap<Manifest, string> {
  const files = [...new Set(emitted.map(({ file }) => file))];
  return new Map(
    files.flatMap(file => {
      const text = readFileSync(file, 'utf8');
      const documents = parseAllDocuments(text).map(({ range: [start, , end] }) => text.slice(start, end));
      const objects = emitted.filter(object => object.file === file);
      return objects.map(({ manifest }, index) => [manifest, documents[index] ?? ''] as const);
    }),
  );
}
