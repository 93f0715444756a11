import { readManifests } from '../../io/read-manifests';
import { readBaseline, readWaiverFile } from '../../io/read-run-files';
import { type Checked, checkObjects } from '../../report/check-objects';
import { renderGithub } from '../../report/github';
import { renderHuman } from '../../report/human';
import { renderJson } from '../../report/json';
import { renderJunit } from '../../report/junit';
import { isComplete, openFindings, type Report } from '../../report/report';
import { renderSarif } from '../../report/sarif';
import type { Unread } from '../../report/source';
import type { Severity } from '../../rules/rule';
import { isoDate } from '../../values/date';
import { kubernetesVersion, NEWEST_KUBERNETES } from '../../values/kubernetes-version';
import { check } from '../../values/schema';
import type { Format } from '../choices';
import { chooseRules } from '../choose-rules';
import { packageVersion } from '../package-version';
import { allRuleTexts } from '../rule-texts';
import type { ExitCode, Terminal } from '../terminal';
import { refuseOption } from '../usage-error';

/** Options that decide what is checked; `rampart baseline` has them too. */
export interface CheckingOptions {
  readonly rules: readonly string[];
  readonly skip: readonly string[];
  /** @default - today */
  readonly asOf?: string;
  /** @default - the newest that is known */
  readonly kubernetes?: string;
  readonly waivers: readonly string[];
  /** @default - no finding is known */
  readonly baseline?: string;
}

/** Options of `rampart check`. */
export interface CheckOptions extends CheckingOptions {
  readonly failOn: Severity;
  readonly format: Format;
  /** @default false */
  readonly showWaived?: boolean;
}

/** Judges manifests and prints what is wrong with them. */
export function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): ExitCode {
  const { report } = checkPaths(paths, options, terminal.today);
  terminal.out(render(report, options, terminal));
  if (!isComplete(report)) return 2;
  return openFindings(report, options.failOn).length > 0 ? 1 : 0;
}

/** Reads manifests and judges them. */
export function checkPaths(paths: readonly string[], options: CheckingOptions, today: string): Checked {
  const asOf = check(isoDate, options.asOf ?? today);
  if (asOf.problems && options.asOf !== 'none') refuseOption('--as-of', asOf.problems);
  const kubernetes = check(kubernetesVersion, options.kubernetes ?? NEWEST_KUBERNETES);
  if (kubernetes.problems) refuseOption('--kubernetes', kubernetes.problems);
  const isWanted = chooseRules(options.rules, options.skip);
  const unread: Unread[] = [];
  const waiverFiles = options.waivers.flatMap(path => {
    const read = readWaiverFile(path);
    if ('value' in read) return [read.value];
    unread.push(...read.unread);
    return [];
  });
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  if (baseline && 'unread' in baseline) unread.push(...baseline.unread);
  const read = readManifests(paths);
  return checkObjects({
    objects: read.objects,
    unread: [...unread, ...read.unread],
    files: read.files,
    kubernetes: kubernetes.value,
    ...(asOf.value !== undefined && { asOf: asOf.value }),
    isWanted,
    waiverFiles,
    ...(baseline && 'value' in baseline && { baseline: baseline.value }),
  });
}

function render(report: Report, { format, failOn, showWaived = false }: CheckOptions, terminal: Terminal): string {
  const { styles, width } = terminal;
  const human = () => renderHuman(report, { styles, width, failOn, showCovered: showWaived });
  switch (format) {
    case 'human':
      return human();
    case 'json':
      return renderJson(report);
    case 'sarif':
      return renderSarif(report, allRuleTexts, { name: 'Rampart', version: packageVersion() });
    case 'junit':
      return renderJunit(report, allRuleTexts);
    case 'github':
      return `${renderGithub(report)}${human()}`;
  }
}
