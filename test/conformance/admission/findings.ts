import { at, qualifiedName } from '../../../lib/values/manifest';
import type { Applied } from '../support/objects';
import type { Finding } from '../support/record';
import type { Reapplied } from './admit';
import type { Defaults } from './defaults';
import { differencesOf } from './difference';

/** Whether an object was let in. */
export function isAdmitted({ status }: Pick<Applied, 'status'>): boolean {
  return status === 200 || status === 201;
}

/** What the server holds against an object: it refuses it, or warns. */
export function objectionsTo({ manifest, status, answer, warnings }: Applied): readonly Finding[] {
  const object = qualifiedName(manifest);
  const refused = isAdmitted({ status }) ? [] : [{ check: 'refused', object, says: String(at(answer, 'message')) }];
  return [...refused, ...warnings.map(says => ({ check: 'warning', object, says }))];
}

/** In what the object that comes back is another one than the manifest. */
export function alterationsOf(applied: Applied, defaults: Defaults): readonly Finding[] {
  const { manifest, answer } = applied;
  if (!isAdmitted(applied)) return [];
  return differencesOf(manifest, answer)
    .filter(difference => !defaults.declares(manifest, difference))
    .map(({ kind, path, was, now }) => ({
      check: typeof was === 'number' && String(was) === now ? 'number as text' : kind,
      object: qualifiedName(manifest),
      says: `${path}: ${JSON.stringify({ was, now })}`,
    }));
}

/** Objects that change, or are only written again, though what is applied is what was applied before. */
export function changeOf({ manifest, before, answer }: Reapplied): readonly Finding[] {
  const changed = differencesOf(before, answer).map(({ path }) => path);
  if (changed.length === 0) return [];
  const isWritten = changed.every(path => path === 'metadata.resourceVersion');
  const check = isWritten ? 'written again' : 'changed again';
  return [{ check, object: qualifiedName(manifest), says: changed.join(', ') }];
}
