import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Objector } from '../mutations/objector';
import { judgedInSets } from '../mutations/sets';
import { pinnedIn } from '../support/pinned';
import { jsonOf } from './scanner';

/** The folder of its program. */
export const KUBEAUDIT = join(__dirname, '../go/kubeaudit');

/** kubeaudit: all its auditors, by their names. */
export function kubeaudit(program: string): Objector {
  return {
    judge: 'kubeaudit',
    version: pinnedIn(KUBEAUDIT, 'github.com/Shopify/kubeaudit'),
    reads: () => true,
    relates: false,
    scan: members =>
      judgedInSets(members, sets => {
        const texts = sets.map(set => set.map(manifest => stringify(manifest, { version: '1.1' })).join('---\n'));
        return jsonOf(program, [], { input: JSON.stringify(texts) }) as readonly (readonly string[])[];
      }),
  };
}
