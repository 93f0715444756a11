import { homeOf, isText } from '../rules/objects';
import type { Manifest } from '../values/manifest';
import { recent } from '../values/recent';

/** How many notes are known again. */
const KNOWN_NOTES = 2_000;

/** What is kept of an object beside its manifest. */
export interface Note<W> {
  /** What problems call it. */
  readonly subject: string;
  /** The waivers that hold for it. */
  readonly waivers: readonly W[];
  /** Whether more objects of its namespace are yet to come. */
  readonly isOpen: boolean;
  /** Whether a rule over the whole fleet reads it. */
  readonly isOfFleet: boolean;
}

/** The same, its subject cut wherever it has the namespace: so like objects of all namespaces have one note. */
interface CutNote<W> extends Omit<Note<W>, 'subject'> {
  readonly subject: readonly string[];
}

/** Objects whose constructs are gone, in the order in which they came. */
export class KeptObjects<W> {
  private readonly manifests: Manifest[] = [];
  private readonly notes: CutNote<W>[] = [];
  private readonly known = recent<CutNote<W>>(KNOWN_NOTES);

  /** Keeps an object; returns its place. */
  add(manifest: Manifest, { subject, ...note }: Note<W>): number {
    this.notes.push(this.shared({ ...note, subject: subject.split(separatorOf(manifest)) }));
    return this.manifests.push(manifest) - 1;
  }

  /** What was noted of the object at a place. */
  noteAt(place: number): Note<W> | undefined {
    const [manifest, note] = [this.manifests[place], this.notes[place]];
    return manifest && note && { ...note, subject: note.subject.join(separatorOf(manifest)) };
  }

  /** Those of which something was noted. */
  manifestsWith(what: 'isOpen' | 'isOfFleet'): readonly Manifest[] {
    return this.manifests.filter((_, place) => this.notes[place]?.[what]);
  }

  /** The places of some of them. */
  placesOf(manifests: ReadonlySet<unknown>): readonly (readonly [Manifest, number])[] {
    if (manifests.size === 0) return [];
    return [...this.manifests.entries()].flatMap(([place, manifest]) =>
      manifests.has(manifest) ? [[manifest, place] as const] : [],
    );
  }

  private shared(note: CutNote<W>): CutNote<W> {
    const { waivers, ...rest } = note;
    if (waivers.length > 0) return note;
    const key = JSON.stringify(rest);
    const found = this.known.get(key);
    if (found === undefined) this.known.set(key, note);
    return found ?? note;
  }
}

// Cut and joined again, a subject is what it was, whatever stands between; an empty text would cut it into letters.
function separatorOf(manifest: Manifest): string {
  const home = homeOf(manifest);
  return isText(home) ? home : '\n';
}
