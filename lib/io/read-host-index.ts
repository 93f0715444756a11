import { basename, dirname, posix } from 'node:path';
import { HOST_FILES, HOST_INDEX } from '../core/host-index-kind';
import type { Position } from '../report/source';
import { at, listAt } from '../values/manifest';
import { locate, parseText, readDocuments } from './manifest-yaml';

/** What an index of host files says of one of them. */
export interface HostEntry {
  /** What was waived for it: such files bear no annotations. */
  readonly waivers: readonly { readonly given: unknown; readonly file: string; readonly position?: Position }[];
}

/** The host files that a text lists, if it is the index that synthesis writes beside them; by their path. */
export function readHostIndex(file: string, text: string): ReadonlyMap<string, HostEntry> | undefined {
  if (basename(file) !== HOST_INDEX) return undefined;
  const [document, ...others] = readDocuments(text);
  if (document === undefined || 'reason' in document || others.length > 0) return undefined;
  const { value } = document;
  const files = listAt(value, 'files');
  const isIndex = at(value, 'kind') === HOST_FILES.kind && at(value, 'apiVersion') === HOST_FILES.apiVersion;
  if (!isIndex || !files.every(isEntry)) return undefined;
  const parsed = parseText(text);
  return new Map(
    files.map((entry, index) => {
      const waivers = listAt(entry, 'waivers').map((given, place) => {
        const position = locate(parsed, 0, ['files', index, 'waivers', place]);
        return { given, file, ...(position && { position }) };
      });
      return [posix.join(dirname(file), String(at(entry, 'file'))), { waivers }];
    }),
  );
}

function isEntry(entry: unknown): boolean {
  return typeof at(entry, 'file') === 'string' && Array.isArray(at(entry, 'readers'));
}
