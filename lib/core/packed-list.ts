import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Characters that are packed at once. */
const PACKED_AT_ONCE = 65_536;

/** Some neighbours. */
interface Pack {
  /** Place of the first. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** A list that is added to, and hardly ever read. What a fleet holds is much alike: packed, it takes a tenth of its size. */
export class PackedList<T> {
  private readonly packs: Pack[] = [];
  private loose: T[] = [];
  private looseSize = 0;
  /** What was read of packs: whoever reads one item reads its neighbours too. */
  private readonly read = new Map<Pack, readonly T[]>();
  /** Place of the first that is not packed. */
  private packed = 0;

  /**
   * @param item - Plain JSON.
   * @param size - How many characters it has, roughly.
   */
  add(item: T, size: number): void {
    this.loose.push(item);
    this.looseSize += size;
    if (this.looseSize < PACKED_AT_ONCE) return;
    const bytes = deflateRawSync(JSON.stringify(this.loose), { level: constants.Z_BEST_SPEED });
    // A copy: what comes back may be the beginning of something longer.
    this.packs.push({ first: this.packed, bytes: Uint8Array.from(bytes) });
    this.packed += this.loose.length;
    this.loose = [];
    this.looseSize = 0;
  }

  /** The item at a place. */
  at(place: number): T | undefined {
    if (place >= this.packed) return this.loose[place - this.packed];
    const pack = this.packs.findLast(({ first }) => first <= place);
    if (pack === undefined) return undefined;
    const items = this.read.get(pack) ?? unpacked<T>(pack);
    this.read.set(pack, items);
    return items[place - pack.first];
  }

  /** All of them, in the order in which they were added. */
  all(): readonly T[] {
    return [...this.packs.flatMap(pack => unpacked<T>(pack)), ...this.loose];
  }
}

function unpacked<T>({ bytes }: Pack): readonly T[] {
  return JSON.parse(inflateRawSync(bytes).toString()) as readonly T[];
}
