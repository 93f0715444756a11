import type { Manifest } from '../values/manifest';
import { PackedList } from './packed-list';

const MARKS = ['isOpen', 'isOfCluster', 'isOfFleet'] as const;

/**
 * What an object is kept for: more objects of its namespace are yet to come, it is of the cluster scope, or a rule over the
 * whole fleet reads it.
 */
export type Mark = (typeof MARKS)[number];

/** An object, and what is to be known of it when its construct is gone. */
export interface KeptObject<W> extends Readonly<Record<Mark, boolean>>, Note<W> {
  readonly manifest: Manifest;
}

/** What is kept of an object beside its manifest. */
export interface Note<W> {
  /** What problems call it. */
  readonly subject: string;
  /** The waivers that hold for it. */
  readonly waivers: readonly W[];
}

/** Objects whose constructs are gone, in the order in which they came. */
export class KeptObjects<W> {
  private readonly manifests: Manifest[] = [];
  private readonly subjects = new PackedList<string>();
  private readonly waivers = new Map<number, readonly W[]>();
  private readonly marked: Readonly<Record<Mark, Manifest[]>> = { isOpen: [], isOfCluster: [], isOfFleet: [] };

  /** Keeps an object; returns its place. */
  add(object: KeptObject<W>): number {
    const place = this.manifests.push(object.manifest) - 1;
    this.subjects.add(object.subject, object.subject.length);
    if (object.waivers.length > 0) this.waivers.set(place, object.waivers);
    for (const mark of MARKS) if (object[mark]) this.marked[mark].push(object.manifest);
    return place;
  }

  /** What was noted of the object at a place. */
  noteAt(place: number): Note<W> | undefined {
    const subject = this.subjects.at(place);
    return subject === undefined ? undefined : { subject, waivers: this.waivers.get(place) ?? [] };
  }

  /** Those that are kept for something. */
  manifestsWith(mark: Mark): readonly Manifest[] {
    return this.marked[mark];
  }

  /** The places of some of them. */
  placesOf(manifests: ReadonlySet<unknown>): readonly (readonly [Manifest, number])[] {
    if (manifests.size === 0) return [];
    return [...this.manifests.entries()].flatMap(([place, manifest]) =>
      manifests.has(manifest) ? [[manifest, place] as const] : [],
    );
  }
}
