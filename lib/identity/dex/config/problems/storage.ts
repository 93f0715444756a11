import { type CrossFieldProblem, unless } from '../../../../values/cross-field';
import type { DexSettings } from '../shape';

/** MySQL checks against a file of its own in the mode `custom`, and in no other. */
export function storageTls({ storage }: DexSettings): readonly CrossFieldProblem[] {
  if (storage.type !== 'mysql') return [];
  const { mode, caFile } = storage.ssl;
  return unless(
    (mode === 'custom') === (caFile !== undefined),
    ['storage', 'ssl', 'caFile'],
    caFile,
    'a file with the mode custom, and none with the mode true',
    mode === 'custom' ? 'for example "/etc/dex/ca/ca.crt"' : 'remove it, or set mode to "custom"',
  );
}
