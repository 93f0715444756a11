import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChartDocument } from './chart-files';

/** Characters of text that are packed at once. */
const PACKED_AT_ONCE = 262_144;

/** Documents that wait until all are there. Those of a fleet are much alike: packed, they take a tenth of their size. */
export class PackedDocuments {
  private readonly packs: Uint8Array[] = [];
  private loose: ChartDocument[] = [];
  private size = 0;

  add(document: ChartDocument): void {
    this.loose.push(document);
    this.size += document.text.length;
    if (this.size < PACKED_AT_ONCE) return;
    // A copy: what comes back may be the beginning of something longer.
    this.packs.push(Uint8Array.from(deflateRawSync(JSON.stringify(this.loose))));
    this.loose = [];
    this.size = 0;
  }

  /** All of them, in the order in which they were added. */
  all(): readonly ChartDocument[] {
    return [...this.packs.flatMap(unpacked), ...this.loose];
  }
}

function unpacked(pack: Uint8Array): readonly ChartDocument[] {
  return JSON.parse(inflateRawSync(pack).toString()) as readonly ChartDocument[];
}
