import type { IConstruct } from 'constructs';
import type { RuleContext } from '../rules/rule';
import { at } from '../values/manifest';
import { HostFile } from './host-file';
import { hostIndex } from './host-index';
import { HOST_INDEX } from './host-index-kind';
import type { JudgedObject } from './judge-objects';
import { type ProblemReport, subjectOf } from './problem-error';
import type { ManifestFile } from './write-files';

/** The host files of a tree. */
export function hostFilesIn(constructs: readonly IConstruct[]): readonly HostFile[] {
  return constructs.filter(construct => construct instanceof HostFile);
}

/** The files that host files and their index give; none if there are no host files. */
export function renderHostFiles(files: readonly HostFile[], context: RuleContext): readonly ManifestFile[] {
  if (files.length === 0) return [];
  const rendered = files.map(({ file, text }) => ({ path: file, text }));
  return [...rendered, { path: HOST_INDEX, text: hostIndex(files, context) }];
}

/** The documents of host files, as the rules judge them. */
export function hostDocuments(files: readonly HostFile[]): readonly JudgedObject[] {
  return files.flatMap(construct =>
    construct.documents.map(manifest => ({
      construct,
      manifest,
      name: construct.objectName,
      subject: `${subjectOf(construct)}: ${kindOf(manifest)}${construct.file}`,
    })),
  );
}

/** Host files that no folder was named for, and those that cannot stand beside another. */
export function hostFileReports(files: readonly HostFile[], hostdir: string | undefined): readonly ProblemReport[] {
  const [first] = files;
  if (first === undefined) return [];
  return [...(hostdir === undefined ? [withoutFolder(first, files.length)] : []), ...clashes(files)];
}

function kindOf(manifest: unknown): string {
  const kind = at(manifest, 'kind');
  return typeof kind === 'string' ? `${kind} in ` : '';
}

function withoutFolder(first: HostFile, count: number): ProblemReport {
  return {
    subject: 'Platform',
    problems: [
      {
        path: 'hostdir',
        given: `nothing, with ${count} host files, the first being ${first.file}`,
        allowed: 'a folder for host files, apart from the manifests',
        fix: 'for example new Platform({ …, hostdir: "dist/host" })',
      },
    ],
  };
}

function clashes(files: readonly HostFile[]): readonly ProblemReport[] {
  // File systems may not tell upper from lower case, and a file cannot also be a folder.
  const taken = new Map<string, string>([[HOST_INDEX, 'the index']]);
  const folders = new Map<string, string>();
  return files.flatMap(file => {
    const key = file.file.toLowerCase();
    const above = key.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
    const other = [key, ...above].map(path => taken.get(path)).find(found => found !== undefined) ?? folders.get(key);
    taken.set(key, taken.get(key) ?? file.node.path);
    for (const folder of above) folders.set(folder, folders.get(folder) ?? file.node.path);
    if (other === undefined) return [];
    const problem = {
      path: 'path',
      given: `${file.file}, where ${other} is already`,
      allowed: 'a path that no other host file has',
      fix: 'choose another path, or remove one of the two',
    };
    return [{ subject: subjectOf(file), problems: [problem] }];
  });
}
