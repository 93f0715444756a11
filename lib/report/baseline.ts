import * as v from 'valibot';
import { list, object, text, wholeNumber } from '../values/schema';
import type { Identity } from './identity';

const entry = object({
  rule: text(/\S/, 'the id of a rule', 'write the file anew with `rampart baseline`'),
  object: text(/\S/, 'namespace/Kind.group/name', 'write the file anew with `rampart baseline`'),
  place: v.string(),
  fingerprint: text(/^[0-9a-f]{32}$/, '32 hex digits', 'write the file anew with `rampart baseline`'),
  count: v.optional(wholeNumber(1, 1_000_000), 1),
});

/** The file of findings that a team knows of already. */
export const baselineSchema = object({
  schemaVersion: v.literal(1),
  findings: list(entry, 'known findings'),
});

/** Findings that are known already. */
export type Baseline = v.InferOutput<typeof baselineSchema>;

/** A baseline of findings: sorted, so that its diff shows what came and went. */
export function baselineOf(identities: readonly Identity[]): Baseline {
  const entries = new Map<string, Baseline['findings'][number]>();
  for (const { rule, object, place, fingerprint } of identities) {
    const count = (entries.get(fingerprint)?.count ?? 0) + 1;
    entries.set(fingerprint, { rule, object, place, fingerprint, count });
  }
  return { schemaVersion: 1, findings: [...entries.values()].sort(byObject) };
}

/** Holds findings against a baseline: each entry covers as many as it counts, and not one more. */
export function compareWith(baseline: Baseline, identities: readonly Identity[]): BaselineComparison {
  const left = new Map(baseline.findings.map(({ fingerprint, count }) => [fingerprint, count]));
  const isKnown = identities.map(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    if (count > 0) left.set(fingerprint, count - 1);
    return count > 0;
  });
  const gone = baseline.findings.flatMap(found => {
    const count = left.get(found.fingerprint) ?? 0;
    return count > 0 ? [{ ...found, count }] : [];
  });
  return { isKnown, gone };
}

/** What a baseline says of findings. */
export interface BaselineComparison {
  /** For each finding whether it is known. */
  readonly isKnown: readonly boolean[];
  /** What the baseline knows and nobody finds any more. */
  readonly gone: Baseline['findings'];
}

function byObject(a: Identity, b: Identity): number {
  const key = ({ object, rule, place, fingerprint }: Identity) => [object, rule, place, fingerprint].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
