import type { WaiverState } from '../core/waiver-state';
import type { Severity } from '../rules/rule';
import type { IsoDate } from '../values/date';
import type { KubernetesVersion } from '../values/kubernetes-version';
import type { Baseline } from './baseline';
import type { Unread } from './source';

/** An object as reports call it; anybody's, so parts may be missing. */
export interface ReportedObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** @default - none is said */
  readonly namespace?: string;
  readonly name: string;
}

/** Whether a finding fails a run: one that is open does. */
export type FindingState = 'open' | 'waived' | 'known';

/** A finding as reports show it: data, ready to print, without a secret. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly file: string;
  /** @default - not known */
  readonly line?: number;
  /** @default - not known */
  readonly column?: number;
  /** @default - the finding is of a file of waivers */
  readonly object?: ReportedObject;
  /** Path of the construct that made the object. @default - nobody knows */
  readonly construct?: string;
  /** @default - no container is to blame */
  readonly container?: string;
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
  /** What stays when files move and are written anew. */
  readonly fingerprint: string;
  /** What covers it. @default - nothing does */
  readonly waiver?: { readonly reason: string; readonly owner: string; readonly until: IsoDate };
}

/** A waiver as reports show it. */
export interface ReportedWaiver {
  readonly state: WaiverState;
  readonly file: string;
  /** @default - not known */
  readonly line?: number;
  /** @default - not known */
  readonly column?: number;
  /** @default - it could not be read */
  readonly rule?: string;
  /** @default - it could not be read */
  readonly reason?: string;
  /** @default - it could not be read */
  readonly owner?: string;
  /** @default - it could not be read */
  readonly until?: IsoDate;
  /** How many findings it covers, or would. */
  readonly findings: number;
}

/** The result of a check. */
export interface Report {
  /** Sorted by file, line, column and rule. */
  readonly findings: readonly ReportedFinding[];
  readonly waivers: readonly ReportedWaiver[];
  /** What was not checked; with any of it the result is not complete. */
  readonly unread: readonly Unread[];
  /** Entries of the baseline that nothing breaks any more. */
  readonly gone: Baseline['findings'];
  /** Kinds that only the rules for every kind were asked about, with the number of their objects. */
  readonly generalOnly: readonly { readonly kind: string; readonly objects: number }[];
  readonly checked: { readonly files: number; readonly objects: number; readonly rules: number };
  readonly kubernetes: KubernetesVersion;
  /** @default - end dates were not judged */
  readonly asOf?: IsoDate;
}

/** Severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** The findings that nothing covers, at or above a severity. */
export function openFindings({ findings }: Report, failOn: Severity = 'low'): readonly ReportedFinding[] {
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.filter(({ state, severity }) => state === 'open' && failing.includes(severity));
}

/** Whether everything that was given was checked, and there was something. */
export function isComplete({ unread, checked }: Report): boolean {
  return unread.length === 0 && checked.objects > 0;
}

/** How many of something, in words. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
