/** What a run remembers of a part, to know it again. */
export interface PartRecord {
  /** SHA-256 of all that the part was made of. */
  readonly digest: string;
  /** Folders of its own. */
  readonly folders: readonly string[];
  /** Its files in folders that it shares. */
  readonly files: readonly string[];
}

/** The parts of a run, by name. */
export type PartRecords = ReadonlyMap<string, PartRecord>;
