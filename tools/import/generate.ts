import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { type Checked, joinChecked, lineOf, reasonOf } from './checked';
import type { SlimDefinition } from './slim';

const CLI = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

const run = promisify(execFile);

/** A file to write: its name in the folder of the API classes, and its text. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** Generates the API classes of all definitions: a file for each API group. */
export async function generateClasses(definitions: readonly SlimDefinition[]): Promise<Checked<GeneratedFile>> {
  const groups = [...new Set(definitions.map(({ spec }) => spec.group))].sort();
  const folder = await mkdtemp(join(tmpdir(), 'rampart-import-'));
  try {
    return joinChecked(
      await Promise.all(
        groups.map(group =>
          generateGroup(
            folder,
            group,
            definitions.filter(({ spec }) => spec.group === group),
          ),
        ),
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function generateGroup(
  folder: string,
  group: string,
  definitions: readonly SlimDefinition[],
): Promise<Checked<GeneratedFile>> {
  const source = join(folder, `${group}.yaml`);
  const name = `${group}.ts`;
  try {
    await writeFile(source, documentsOf(definitions));
    await runImport(folder, source);
    return { found: [{ name, text: await readFile(join(folder, name), 'utf8') }], problems: [] };
  } catch (thrown) {
    return { found: [], problems: [`${group}: cdk8s import failed: ${failureOf(thrown)}`] };
  }
}

function documentsOf(definitions: readonly SlimDefinition[]): string {
  return definitions.map(definition => stringify(definition, { aliasDuplicateObjects: false })).join('---\n');
}

/** The CLI runs in the temporary folder, where no cdk8s.yaml can change what it does. */
async function runImport(folder: string, source: string): Promise<void> {
  const options = ['--language', 'typescript', '--output', folder, '--no-save'];
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  await run(process.execPath, [CLI, 'import', source, ...options], { cwd: folder, env });
}

/** What the CLI itself says went wrong, without its stack. */
function failureOf(thrown: unknown): string {
  const reason = reasonOf(thrown);
  return /^\w*Error: .*$/m.exec(reason)?.[0] ?? lineOf(reason);
}
