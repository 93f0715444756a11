import { Yaml } from 'cdk8s';
import type { RuleContext } from '../rules/rule';
import type { HostFile } from './host-file';
import { HOST_FILES } from './host-index-kind';
import { neededWaivers } from './needed-waivers';

const HEADER = `# Files that programs on nodes read: where each belongs, who owns it, what reads it, what was waived for it.
# Synthesis knows its own files by this list; do not edit it.
`;

/** What whoever installs host files must know, as a file beside them. */
export function hostIndex(files: readonly HostFile[], context: RuleContext): string {
  const entries = files.map(file => ({
    file: file.file,
    path: file.path,
    hosts: file.on,
    ...(file.nodeName !== undefined && { nodeName: file.nodeName }),
    mode: file.mode,
    owner: file.owner,
    readers: [...file.readers],
    ...waiversShown(file, context),
  }));
  return HEADER + Yaml.stringify({ ...HOST_FILES, files: entries });
}

function waiversShown(file: HostFile, context: RuleContext): object {
  const waivers = neededWaivers(file, file.objectName, file.documents, context);
  return waivers.length === 0 ? {} : { waivers };
}
