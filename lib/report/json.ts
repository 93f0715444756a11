import * as v from 'valibot';
import { isComplete, type Report } from './report';

const position = { line: v.optional(v.number()), column: v.optional(v.number()) };
const severity = v.picklist(['critical', 'high', 'medium', 'low']);

const finding = v.object({
  rule: v.string(),
  severity,
  state: v.picklist(['open', 'waived', 'known']),
  file: v.string(),
  ...position,
  object: v.optional(
    v.object({ apiVersion: v.string(), kind: v.string(), namespace: v.optional(v.string()), name: v.string() }),
  ),
  construct: v.optional(v.string()),
  container: v.optional(v.string()),
  path: v.string(),
  given: v.string(),
  allowed: v.string(),
  fix: v.string(),
  fingerprint: v.pipe(v.string(), v.description('Stays the same when files move and are written anew.')),
  waiver: v.optional(v.object({ reason: v.string(), owner: v.string(), until: v.string() })),
});

const waiver = v.object({
  state: v.picklist(['used', 'ending soon', 'unused', 'expired', 'unknown rule', 'incomplete', 'not accepted']),
  file: v.string(),
  ...position,
  rule: v.optional(v.string()),
  reason: v.optional(v.string()),
  owner: v.optional(v.string()),
  until: v.optional(v.string()),
  findings: v.number(),
});

/** The shape of `--format json`. Keys are only ever added while `schemaVersion` stays the same. */
export const reportSchema = v.object({
  schemaVersion: v.literal(1),
  complete: v.pipe(
    v.boolean(),
    v.description('Whether everything that was given was checked, and there was something.'),
  ),
  kubernetes: v.string(),
  asOf: v.optional(v.string()),
  checked: v.object({ files: v.number(), objects: v.number(), rules: v.number() }),
  findings: v.array(finding),
  waivers: v.array(waiver),
  unread: v.array(v.object({ file: v.string(), ...position, reason: v.string(), fix: v.string() })),
  baseline: v.object({ known: v.number(), gone: v.number() }),
  generalOnly: v.array(v.object({ kind: v.string(), objects: v.number() })),
});

/** A report for programs. */
export function renderJson(report: Report): string {
  const { findings, waivers, unread, gone, generalOnly, checked, kubernetes, asOf } = report;
  const shape: v.InferOutput<typeof reportSchema> = {
    schemaVersion: 1,
    complete: isComplete(report),
    kubernetes,
    asOf,
    checked,
    findings: [...findings],
    waivers: [...waivers],
    unread: unread.map(({ position, ...rest }) => ({ ...rest, ...position })),
    baseline: {
      known: findings.filter(({ state }) => state === 'known').length,
      gone: gone.reduce((sum, { count }) => sum + count, 0),
    },
    generalOnly: [...generalOnly],
  };
  return `${JSON.stringify(shape, undefined, 2)}\n`;
}
