import { type App, YamlOutputType } from 'cdk8s';
import type { RenderedObject } from './rendered-object';
import type { ManifestFile } from './write-files';
import type { YamlWriter } from './yaml-text';

/**
 * An object as text, and the name of the file that it would have alone. A class: of what a literal makes, and of all that it
 * holds, the engine would think that it lives long, once a large chart did.
 */
export class ChartDocument {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}
}

/** The objects of a chart as text. */
export function documentsOf(objects: readonly RenderedObject[], write: YamlWriter): readonly ChartDocument[] {
  return objects.map(({ file, manifest }) => new ChartDocument(file, write(manifest)));
}

/** The files of a chart, in the layout of its app and named as stock cdk8s names them; none if it holds nothing. */
export function chartFiles(
  { yamlOutputType, outputFileExtension }: App,
  chart: string,
  documents: readonly ChartDocument[],
): readonly ManifestFile[] {
  if (yamlOutputType !== YamlOutputType.FILE_PER_CHART) {
    return documents.map(({ name, text }) => ({ path: `${chart}/${name}${outputFileExtension}`, text }));
  }
  const text = documents.map(document => document.text).join('---\n');
  return text === '' ? [] : [{ path: `${chart}${outputFileExtension}`, text }];
}
