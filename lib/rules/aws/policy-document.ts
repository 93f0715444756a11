import { isRecord, isSet, items, type Place } from '../../values/place';

/** A statement of a policy document, and where the text of the document stands. */
export interface Statement {
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The statements of a policy document; of a text that is none there are none, and `isReadable` says so. */
export function statementsIn({ path, value }: Place): readonly Statement[] {
  const document = parsed(value);
  if (!isRecord(document)) return [];
  return items({ path: `${path}.Statement`, value: document['Statement'] }).flatMap(statement =>
    isRecord(statement.value) ? [{ path: statement.path, fields: statement.value }] : [],
  );
}

/** Whether a text is a policy document at all. */
export function isReadable(text: unknown): boolean {
  return isRecord(parsed(text));
}

/** A field of a statement that may be one text or a list of them. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
}

/** Whether a statement allows something; one that says nothing does not. */
export function allows({ fields }: Statement): boolean {
  return fields['Effect'] === 'Allow';
}

/** Whether a principal of a statement is everybody. */
export function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  return isRecord(principal) && Object.values(principal).some(value => textsOf(value).includes('*'));
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || !isSet(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
