import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Manifest } from '../../../lib';

const LONGEST = 256 * 1024 * 1024;
const INDEX = /^(\d+)\.yaml$/;

/** What is put before a scanner. */
export interface Subject {
  readonly manifest: Manifest;
  /** The YAML that it is read from. */
  readonly text: string;
}

/** A check that one subject does not pass. */
export interface ScanFinding {
  readonly check: string;
  /** Which of the subjects, by its place in their list. */
  readonly index: number;
  readonly says?: string;
}

/** What a scanner says of a list of subjects. */
export interface Scan {
  /** How many of them it says it judged. */
  readonly judged: number;
  readonly findings: readonly ScanFinding[];
}

/** A program that looks for weaknesses in manifests. */
export interface Scanner {
  readonly judge: string;
  readonly version: string;
  /** Whether it has a check, where one program runs the checks of several publishers. @default - all that go by its name */
  readonly has?: (check: string) => boolean;
  /** Whether it has checks for the kind of a manifest; of others it says nothing. */
  readonly reads: (manifest: Manifest) => boolean;
  /** Whether it finds the pods in a manifest; of others they are put before it as pods. */
  readonly opens: (manifest: Manifest) => boolean;
  /** Whether what it says of an object depends on the others. */
  readonly relates: boolean;
  /** Judges subjects that it reads, together; the folder is empty, and its own. */
  readonly scan: (subjects: readonly Subject[], folder: string) => Scan;
}

/** Whether a kind makes pods and is one of Kubernetes itself: scanners find the pods in these. */
export function isWorkload({ apiVersion }: Manifest): boolean {
  return /^(apps\/|batch\/)?v1$/.test(apiVersion);
}

/** Writes subjects, one file each: a scanner that reads one document of a file and skips the others is found out by its count. */
export function writeSubjects(subjects: readonly Subject[], folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return subjects.map(({ text }, index) => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
}

/** Which subject a file holds. */
export function indexOf(file: string): number {
  const [, index] = INDEX.exec(basename(file)) ?? [];
  if (index === undefined) throw new Error(`${file} is no file that was written`);
  return Number(index);
}

/** How a scanner is run. */
export interface ScanRun {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a scanner, and reads the JSON that it prints; how it ends tells only whether it found something. */
export function jsonOf(program: string, args: readonly string[], { env, ...given }: ScanRun = {}): unknown {
  const { stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: LONGEST,
    env: { ...process.env, ...env },
    ...given,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${basename(program)} prints no JSON: ${error?.message ?? (stderr || stdout)}`);
  }
}
