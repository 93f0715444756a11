import { isDeepStrictEqual } from 'node:util';
import { type ApiObject, JsonPatch } from 'cdk8s';
import { at } from '../values/manifest';

/** One operation of a JSON patch (RFC 6902) on a manifest. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/**
 * Changes an object after the fact, and refuses to synthesize if the change did not reach the manifest: generated classes
 * drop what they do not know without a word. The rules judge the result like anything else.
 */
export function patch(object: ApiObject, ...operations: readonly PatchOperation[]): void {
  object.addJsonPatch(...operations.map(toJsonPatch));
  const last = operations.filter(
    (operation, index) => !operations.slice(index + 1).some(later => touch(operation, later)),
  );
  object.node.addValidation({ validate: () => last.filter(operation => !reached(object, operation)).map(lost) });
}

function toJsonPatch(operation: PatchOperation): JsonPatch {
  if (operation.op === 'remove') return JsonPatch.remove(operation.path);
  return JsonPatch[operation.op](operation.path, operation.value);
}

// What a later operation changes again need not be found as it was.
function touch({ path: a }: PatchOperation, { path: b }: PatchOperation): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function reached(object: ApiObject, operation: PatchOperation): boolean {
  const keys = operation.path.split('/').slice(1).map(unescapeToken);
  const parent = at(object.toJson(), ...keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  // RFC 6902: "-" is the place after the last item, so what was added there is last now.
  const found = last === '-' && Array.isArray(parent) ? parent.at(-1) : at(parent, last);
  return operation.op === 'remove'
    ? Array.isArray(parent) || found === undefined
    : isDeepStrictEqual(found, operation.value);
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function lost({ op, path }: PatchOperation): string {
  return `patch ${op} ${path} did not reach the manifest of this object: the class it was made from does not know the field`;
}
