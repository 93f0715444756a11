import { contentOf, frozen, interned, isInterned } from '../values/interned';
import { isPlain, plain } from '../values/plain';
import { recent } from '../values/recent';
import { sortedFields } from './render-plain';

/** How many fields are known again. */
const KNOWN_FIELDS = 2_000;

/** What objects hold beside their name, kind and metadata, plain as JSON. */
export interface Fields {
  /** As they were written. */
  readonly given: object;
  /** As cdk8s renders them. @default - undefined, where that is left to cdk8s */
  readonly sorted: object | undefined;
}

/** Gives the same fields for equal ones: those of a fleet are much alike, and are rendered, judged and written as one. */
export function sharingFields(): (given: object) => Fields {
  const known = recent<Fields>(KNOWN_FIELDS);
  return given => {
    // Most are plain as they come, and came before: then nothing is copied.
    const content = isPlain(given) ? contentOf(given) : undefined;
    const found = content === undefined ? undefined : known.get(content);
    if (found !== undefined) return isInterned(found.given) ? found : shared(found);
    const fields = plain(given);
    const rendered = { given: fields, sorted: sortedFields(fields) };
    if (content !== undefined) known.set(content, frozen(rendered));
    return rendered;
  };
}

// Only what came again: what is interned stays until all of the memory is looked through.
function shared(fields: Fields): Fields {
  interned(fields.given);
  for (const value of Object.values(fields.sorted ?? {})) if (typeof value === 'object') interned(value as object);
  return fields;
}
