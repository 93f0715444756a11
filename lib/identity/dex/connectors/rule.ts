import * as v from 'valibot';
import { issueOf, problem } from '../../../values/cross-field';

/** A rule over several keys, told of at the first one. It is judged only where each key is right for itself. */
export function rule<T extends object>(
  keys: readonly [keyof T & string, ...(keyof T & string)[]],
  holds: (value: T) => boolean,
  allowed: string,
  fix: string,
) {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    const wrong = new Set<unknown>(dataset.issues?.map(issue => issue.path?.[0]?.key));
    if (wrong.has(undefined) || keys.some(key => wrong.has(key))) return;
    // The keys that the rule looks at have no issue, so they are typed even if another key is not.
    const value = dataset.value as T;
    if (holds(value)) return;
    const [key] = keys;
    addIssue(issueOf(value, problem([key], value[key], allowed, fix)));
  });
}

/** An audience is named, or it is said why there is none; never both. */
export function restricted<T extends { readonly allowAnyUser?: string | undefined }>(key: keyof T & string) {
  return rule<T>(
    [key, 'allowAnyUser'],
    value => (value[key] === undefined) !== (value.allowAnyUser === undefined),
    `exactly one of ${key} and allowAnyUser`,
    `name ${key}: without them everybody of the provider may log in; if that is meant, say why in allowAnyUser`,
  );
}

/** A weak setting goes with its reason in `acceptRisks`, and a reason with its setting. */
export function riskAccepted<T extends { readonly acceptRisks?: object | undefined }>(
  risk: string,
  keys: readonly [keyof T & string, ...(keyof T & string)[]],
  isTaken: (value: T) => boolean,
) {
  const isAccepted = ({ acceptRisks = {} }: T) =>
    (acceptRisks as Readonly<Record<string, unknown>>)[risk] !== undefined;
  return rule<T>(
    [...keys, 'acceptRisks'],
    value => isTaken(value) === isAccepted(value),
    `${risk} together with acceptRisks.${risk}, or neither`,
    `say in acceptRisks.${risk} why it is safe here, or leave both out`,
  );
}
