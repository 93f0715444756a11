import type { Manifest } from '../values/manifest';

/** A place in a file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an object was written. */
export interface Source {
  /** Path as it was given, with forward slashes; `-` is standard input. */
  readonly file: string;
  /** Where the key at the end of a path stands, or the nearest key above it that is written. */
  readonly positionOf: (keys: readonly (string | number)[]) => Position | undefined;
}

/** An object and where it was written. */
export interface PlacedObject {
  readonly manifest: Manifest;
  readonly source: Source;
  /** Path of the construct that made it. @default - nobody knows */
  readonly construct?: string;
  /** Waivers that stand elsewhere, for this object alone. @default - those of its annotation */
  readonly waivers?: readonly { readonly given: unknown; readonly file: string; readonly position?: Position }[];
}

/** Something that was not checked, so that the result is not complete. */
export interface Unread {
  readonly file: string;
  /** @default - the file as a whole */
  readonly position?: Position;
  /** What is wrong there. */
  readonly reason: string;
  readonly fix: string;
}
