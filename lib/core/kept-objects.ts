import type { Manifest } from '../values/manifest';

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

/** Objects that were kept at once. */
interface Batch {
  /** Place of the first. */
  readonly first: number;
  /** Their subjects, as one text: each alone would hold on to the pieces that it was put together from. */
  readonly subjects: string;
}

/** Objects whose constructs are gone, in the order in which they came. */
export class KeptObjects<W> {
  private readonly manifests: Manifest[] = [];
  private readonly batches: Batch[] = [];
  private readonly waivers = new Map<number, readonly W[]>();
  private readonly marked: Readonly<Record<Mark, Manifest[]>> = { isOpen: [], isOfCluster: [], isOfFleet: [] };

  /** How many there are; the next one has this place. */
  get size(): number {
    return this.manifests.length;
  }

  /** Keeps some objects. */
  add(objects: readonly KeptObject<W>[]): void {
    const first = this.size;
    const batch = { first, subjects: JSON.stringify(objects.map(({ subject }) => subject)) };
    for (const [index, object] of objects.entries()) {
      this.manifests.push(object.manifest);
      this.batches.push(batch);
      if (object.waivers.length > 0) this.waivers.set(first + index, object.waivers);
      for (const mark of MARKS) if (object[mark]) this.marked[mark].push(object.manifest);
    }
  }

  /** What was noted of the object at a place. */
  noteAt(place: number): Note<W> | undefined {
    const batch = this.batches[place];
    if (batch === undefined) return undefined;
    const subject = (JSON.parse(batch.subjects) as readonly string[])[place - batch.first] ?? '';
    return { subject, waivers: this.waivers.get(place) ?? [] };
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
