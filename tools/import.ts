import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './import/arguments';
import { type Checked, joinChecked, reasonOf } from './import/checked';
import { type GeneratedFile, generateClasses } from './import/generate';
import { kindFiles } from './import/kinds';
import { readme } from './import/readme';
import { readReleases, type UpstreamFile } from './import/releases';
import { type SlimDefinition, slimWanted } from './import/slim';
import { type Batch, fetchBatches, folderBatches } from './import/sources';

const FOLDER = 'imports';

main().catch(thrown => fail([reasonOf(thrown)]));

/** Generates the API classes of the pinned releases; writes only when nothing at all went wrong. */
async function main(): Promise<void> {
  const { from, problems } = readArguments(process.argv.slice(2));
  const releases = readReleases();
  if (problems.length + releases.problems.length > 0) {
    return fail([...problems, ...releases.problems]);
  }
  const definitions = await slimDefinitions(releases.found, from);
  if (definitions.problems.length > 0) {
    return fail(definitions.problems);
  }
  const classes = await generateClasses(definitions.found);
  if (classes.problems.length > 0) {
    return fail(classes.problems);
  }
  const page = { name: 'README.md', text: readme(releases.found, definitions.found) };
  writeFiles([...classes.found, ...kindFiles(definitions.found), page]);
}

async function slimDefinitions(
  files: readonly UpstreamFile[],
  from: string | undefined,
): Promise<Checked<SlimDefinition>> {
  const everything = files.flatMap(file => file.wanted);
  const batches = from === undefined ? await fetchBatches(files) : folderBatches(from, everything);
  const slimmed = joinChecked(batches.found.flatMap(slimBatch));
  return { found: slimmed.found, problems: [...batches.problems, ...slimmed.problems] };
}

function slimBatch({ place, wanted, definitions }: Batch): Checked<SlimDefinition>[] {
  return wanted.map(one => slimWanted(one, definitions, place));
}

function writeFiles(files: readonly GeneratedFile[]): void {
  for (const { name, text } of files) {
    writeFileSync(join(FOLDER, name), text);
    console.log(`${join(FOLDER, name)}: ${Math.ceil(text.length / 1024)} KiB`);
  }
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) {
    console.error(problem);
  }
  process.exitCode = 1;
}
