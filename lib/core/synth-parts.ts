import { hash } from 'node:crypto';
import { orderedTree } from './ordered-tree';
import type { PartRecord, PartRecords } from './part-record';
import { PartSynthesis } from './part-synthesis';
import type { Platform } from './platform';
import type { Progress } from './progress';
import { ScratchPlatform } from './scratch-platform';

/** How parts are synthesized. */
export interface PartOptions<T> {
  /** Told after each part how many objects have been judged, such as `progressOn(process.stderr)`. @default - nobody is */
  readonly progress?: Progress;
  /** Leaves parts alone that are what they were in the run before. @default - every part is built */
  readonly unchanged?: {
    /** Name of a part, and all that it is made of, as text. */
    readonly inputOf: (part: T) => { readonly name: string; readonly input: string };
    /** What the run before returned; empty if the program or anything that all parts share has changed since. */
    readonly records: PartRecords;
  };
}

/**
 * Synthesizes a platform with a great many parts, such as its tenants: each is built, judged and made ready to be written,
 * and then forgotten, so that memory holds one part at a time and what rules over the whole fleet read. The files are those
 * that `synth()` would have written with all parts in the platform; again, nothing changes if anything is wrong.
 *
 * What a part makes in namespaces of its own is written with it; what it makes in those that the platform itself has, in
 * those of the mesh and of Kubeflow and in the cluster scope is collected. No two parts have a namespace in common.
 *
 * With `unchanged`, parts that are as they were cost nothing, and rules over the whole fleet are not asked unless every
 * part is built: the run that nobody waits for, in CI, builds all.
 * @param platform - The platform, with all that is not part of a part.
 * @param build - Builds a part into the platform that it is given.
 * @returns what the next run needs to know the parts again
 * @throws ProblemError with all problems of all parts
 */
export function synthParts<T>(
  platform: Platform,
  parts: Iterable<T>,
  build: (platform: Platform, part: T) => void,
  { progress, unchanged }: PartOptions<T> = {},
): PartRecords {
  const synthesis = new PartSynthesis(platform);
  const scratch = new ScratchPlatform(platform);
  const records = new Map<string, PartRecord>();
  try {
    for (const part of parts) {
      const known = unchanged && knownAs(unchanged.inputOf(part), unchanged.records);
      if (known?.former !== undefined && synthesis.leave(known.former)) {
        records.set(known.name, known.former);
        continue;
      }
      const files = synthesis.add(() => {
        build(scratch, part);
        return orderedTree(scratch);
      });
      if (known !== undefined) records.set(known.name, { digest: known.digest, ...files });
      scratch.clear();
      progress?.(synthesis.objects);
    }
    synthesis.finish();
    progress?.(synthesis.objects, synthesis.objects);
  } catch (error) {
    synthesis.abandon();
    throw error;
  }
  return records;
}

/** A part as the run before may have known it: its record, if all that it is made of is the same. */
function knownAs({ name, input }: { readonly name: string; readonly input: string }, records: PartRecords) {
  const digest = hash('sha256', input);
  const former = records.get(name);
  return { name, digest, former: former?.digest === digest ? former : undefined };
}
