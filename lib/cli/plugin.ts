import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../core/problem-error';
import { count, isComplete, openFindings, type Report, type ReportedFinding, SEVERITIES } from '../report/report';
import { groupBy } from '../rules/objects';
import { check, list, object, oneOf } from '../values/schema';
import { checkPaths } from './commands/check';
import { packageVersion } from './package-version';
import { allRuleTexts } from './rule-texts';

const names = v.optional(list(v.string(), 'ids or groups of rules'), []);

const properties = object({
  kubernetes: v.optional(v.string()),
  rules: names,
  skip: names,
  asOf: v.optional(v.string()),
  waivers: v.optional(list(v.string(), 'paths of files'), []),
  baseline: v.optional(v.string()),
  failOn: v.optional(oneOf(SEVERITIES as ['critical', 'high', 'medium', 'low']), 'low'),
});

/** Properties of the plugin in `cdk8s.yaml`: the options of `rampart check`. With `asOf: none` no end of a waiver is judged. */
export type RampartValidationProperties = v.InferInput<typeof properties>;

/** What the CLI of cdk8s hands to a validation plugin, as far as this one needs it. */
export interface ValidationContext {
  /** Paths of the manifests. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly {
        readonly resourceName: string;
        readonly manifestPath: string;
        readonly locations: readonly string[];
      }[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/**
 * The validation plugin for `cdk8s synth`: `rampart check` over what any cdk8s app synthesizes. It also removes the file
 * `construct-metadata.json`, which the CLI has read by then and which GitOps tools would take for a manifest.
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-rampart
 *     version: 0.1.0
 *     class: RampartValidation
 *     properties: { kubernetes: '1.34' }
 * ```
 */
export class RampartValidation {
  private readonly options: v.InferOutput<typeof properties>;

  constructor(given: RampartValidationProperties = {}) {
    const checked = check(properties, given);
    if (checked.problems) throw new ProblemError([{ subject: 'RampartValidation', problems: checked.problems }]);
    this.options = checked.value;
  }

  /** Judges the manifests and hands the findings to the CLI. */
  async validate({ manifests, report }: ValidationContext): Promise<void> {
    removeMetadata(manifests);
    const { kubernetes, asOf, baseline, failOn, ...options } = this.options;
    const { report: result } = checkPaths(
      manifests,
      {
        ...options,
        ...(kubernetes !== undefined && { kubernetes }),
        ...(asOf !== undefined && { asOf }),
        ...(baseline !== undefined && { baseline }),
      },
      new Date().toISOString().slice(0, 10),
    );
    const failing = openFindings(result, failOn);
    for (const [rule, found] of groupBy(failing, ({ rule }) => rule)) report.addViolation(violationOf(rule, found));
    for (const { file, position, reason, fix } of result.unread) {
      const place = position === undefined ? 'all of it' : `${position.line}:${position.column}`;
      report.addViolation({
        ruleName: 'not checked',
        recommendation: reason,
        fix,
        violatingResources: [{ resourceName: 'N/A', manifestPath: file, locations: [place] }],
      });
    }
    report.submit(failing.length === 0 && isComplete(result) ? 'success' : 'failure', metadataOf(result));
  }
}

function violationOf(rule: string, found: readonly ReportedFinding[]) {
  const text = allRuleTexts.find(({ id }) => id === rule);
  const objects = groupBy(found, ({ file, object }) => `${file} ${object?.kind}/${object?.name}`);
  return {
    ruleName: rule,
    recommendation: `${text?.title} (${text?.severity})`,
    fix: `${text?.fix}. More: rampart explain ${rule}`,
    violatingResources: [...objects.values()].flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : [
            {
              resourceName: first.object?.name ?? 'N/A',
              manifestPath: first.file,
              locations: [first, ...rest].map(locationOf),
            },
          ],
    ),
  };
}

function locationOf({ line, column, path, given, container }: ReportedFinding): string {
  const place = line === undefined ? '' : `${line}:${column} `;
  return `${place}${path}: got ${given}${container === undefined ? '' : ` (container ${container})`}`;
}

function metadataOf({ checked, waivers, findings }: Report): Readonly<Record<string, string>> {
  const open = findings.filter(({ state }) => state === 'open');
  const severities = SEVERITIES.map(severity => ({
    severity,
    number: open.filter(finding => finding.severity === severity).length,
  }));
  return {
    Rampart: packageVersion(),
    Checked: `${count(checked.objects, 'object')} of ${count(checked.files, 'file')} by ${count(checked.rules, 'rule')}`,
    Findings: severities.map(({ severity, number }) => `${number} ${severity}`).join(', '),
    Waivers: `${waivers.length}`,
  };
}

// It lies in the folder of the app, which may be above that of a manifest.
function removeMetadata(manifests: readonly string[]): void {
  const folders = new Set(manifests.flatMap(path => [dirname(path), dirname(dirname(path))]));
  for (const folder of folders) {
    const file = join(folder, 'construct-metadata.json');
    if (existsSync(file)) rmSync(file);
  }
}
