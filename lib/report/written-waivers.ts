import type { WrittenWaiver } from '../core/waiver-state';
import { WAIVERS_ANNOTATION } from '../core/waiver-state';
import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';
import { yaml } from '../values/yaml';
import type { PlacedObject, Position } from './source';
import { type FileWaiver, selects } from './waiver-file';

/** A waiver that the checker found, and where. */
export interface FoundWaiver extends WrittenWaiver {
  readonly file: string;
  /** @default - not known */
  readonly position?: Position;
  /** The object that bears it. @default - it stands in a file of waivers */
  readonly bearer?: Manifest;
}

/** The waivers of a run, and which of them hold for an object. */
export interface WaiverSet {
  readonly all: readonly FoundWaiver[];
  readonly holdingFor: (manifest: Manifest) => readonly FoundWaiver[];
}

/** A file of waivers that was read. */
export interface WaiverFile {
  readonly file: string;
  readonly waivers: readonly { readonly given: FileWaiver; readonly position?: Position }[];
}

const ANNOTATION = ['metadata', 'annotations', WAIVERS_ANNOTATION];

/** Gathers the waivers in annotations and in files. */
export function gatherWaivers(objects: readonly PlacedObject[], files: readonly WaiverFile[]): WaiverSet {
  const borne = new Map<Manifest, readonly FoundWaiver[]>();
  const annotated: FoundWaiver[] = [];
  // One waiver of a host file is for all its documents.
  const listed = new Set(objects.flatMap(({ waivers = [] }) => waivers));
  for (const object of objects) {
    if (object.waivers !== undefined) borne.set(object.manifest, object.waivers);
    const text = at(object.manifest, ...ANNOTATION);
    if (text === undefined || text === null) continue;
    const found = inAnnotation(object, text);
    annotated.push(...found);
    borne.set(object.manifest, [...(object.waivers ?? []), ...found]);
  }
  const filed = files.flatMap(({ file, waivers }) =>
    waivers.map(({ given: { objects: selector, ...given }, position }) => ({
      selector,
      waiver: { given, file, ...(position && { position }) },
    })),
  );
  return {
    all: [...annotated, ...listed, ...filed.map(({ waiver }) => waiver)],
    holdingFor: manifest => [
      ...(borne.get(manifest) ?? []),
      ...filed.filter(({ selector }) => selects(selector, manifest)).map(({ waiver }) => waiver),
    ],
  };
}

function inAnnotation({ manifest, source }: PlacedObject, text: unknown): readonly FoundWaiver[] {
  const position = source.positionOf(ANNOTATION);
  const place = { file: source.file, bearer: manifest, ...(position && { position }) };
  const given = read(text);
  // What is no list of waivers is one waiver that lacks everything.
  return Array.isArray(given) ? given.map(item => ({ ...place, given: item })) : [{ ...place, given }];
}

function read(text: unknown): unknown {
  try {
    const value: unknown =
      typeof text === 'string' ? yaml().parse(text, { logLevel: 'silent', maxAliasCount: 0 }) : undefined;
    return isRecord(value) ? [value] : value;
  } catch {
    return undefined;
  }
}
