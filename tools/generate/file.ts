/** A file that is generated from the sources, and committed. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
