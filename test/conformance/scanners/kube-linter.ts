import type { Installed } from '../../support/real/installed';
import type { Objector } from '../mutations/objector';
import { indexOf, jsonOf, writeSubjects } from './scanner';

/** The version that is asked. */
export const KUBE_LINTER: Installed = { name: 'kube-linter', version: '0.8.3' };

/** It has its schemas from the network. */
const ONLINE = 'schema-validation';

interface Report {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: { readonly Metadata: { readonly FilePath: string } };
}

/** kube-linter, with all of its checks. */
export function kubeLinter(): Objector {
  return {
    judge: KUBE_LINTER.name,
    version: KUBE_LINTER.version,
    reads: () => true,
    relates: true,
    scan: (subjects, folder) => {
      writeSubjects(subjects, folder);
      const args = ['lint', '--add-all-built-in', '--exclude', ONLINE, '--format', 'json', folder];
      const { Reports } = jsonOf(KUBE_LINTER.name, args) as { readonly Reports: readonly Report[] | null };
      return {
        findings: (Reports ?? []).map(({ Check, Diagnostic, Object: found }) => ({
          check: Check,
          index: indexOf(found.Metadata.FilePath),
          says: Diagnostic.Message,
        })),
      };
    },
  };
}
