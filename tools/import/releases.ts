import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { type Checked, lineOf } from './checked';

export const RELEASES_FILE = 'imports/releases.yaml';

const BRANCH_NAMES = ['HEAD', 'main', 'master', 'latest', 'stable'];

const FileSchema = v.strictObject({
  path: v.pipe(v.string(), v.regex(/^(?!\/)(?!.*\.\.).+\.ya?ml$/, 'must be the path of a YAML file in the repository')),
  kinds: v.record(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be an API group, such as kubeflow.org')),
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]*$/, 'must be a kind, such as Profile'))),
      v.minLength(1, 'must list at least one kind'),
    ),
  ),
});

const ReleaseSchema = v.strictObject({
  repository: v.pipe(v.string(), v.regex(/^[\w-]+\/[\w.-]+$/, 'must be owner/name')),
  release: v.pipe(
    v.string('must be a tag or a commit hash, in quotes if it looks like a number'),
    v.regex(/^[\w.+/-]+$/, 'must be a tag or a commit hash'),
    v.notValues(BRANCH_NAMES, `must be a tag or a commit hash, not one of ${BRANCH_NAMES.join(', ')}`),
  ),
  files: v.pipe(v.array(FileSchema), v.minLength(1, 'must list at least one file')),
});

const ReleasesSchema = v.strictObject({
  releases: v.pipe(v.array(ReleaseSchema), v.minLength(1, 'must list at least one release')),
});

/** One kind of one API group. */
export interface Wanted {
  readonly group: string;
  readonly kind: string;
}

/** A file of an upstream release, and what is wanted from it. */
export interface UpstreamFile {
  readonly repository: string;
  readonly release: string;
  readonly path: string;
  readonly wanted: readonly Wanted[];
}

/** Reads and checks the list of upstream releases. */
export function readReleases(): Checked<UpstreamFile> {
  return existsSync(RELEASES_FILE)
    ? parseReleases(readFileSync(RELEASES_FILE, 'utf8'))
    : { found: [], problems: [`${RELEASES_FILE}: no such file; run the tool in the root folder of the repository`] };
}

/** Checks the text of the list of upstream releases. */
export function parseReleases(text: string): Checked<UpstreamFile> {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    return { found: [], problems: document.errors.map(error => `${RELEASES_FILE}: ${lineOf(error.message)}`) };
  }
  const result = v.safeParse(ReleasesSchema, document.toJS());
  if (!result.success) {
    return { found: [], problems: result.issues.map(issue => problemOf(issue)) };
  }
  const found = result.output.releases.flatMap(release => release.files.map(file => upstreamFile(release, file)));
  return { found, problems: repeatedKinds(found.flatMap(file => file.wanted)) };
}

/** How a wanted kind is written in messages. */
export function nameOf({ group, kind }: Wanted): string {
  return `${group}/${kind}`;
}

function upstreamFile(
  release: v.InferOutput<typeof ReleaseSchema>,
  file: v.InferOutput<typeof FileSchema>,
): UpstreamFile {
  const wanted = Object.entries(file.kinds).flatMap(([group, kinds]) => kinds.map(kind => ({ group, kind })));
  return { repository: release.repository, release: release.release, path: file.path, wanted };
}

function repeatedKinds(wanted: readonly Wanted[]): string[] {
  const names = wanted.map(nameOf);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map(name => `${RELEASES_FILE}: ${name} is listed more than once; keep one of its entries`);
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'file';
  const given = issue.message.includes('received') ? '' : ` (given: ${issue.received})`;
  return `${RELEASES_FILE}: ${path}: ${issue.message}${given}`;
}
