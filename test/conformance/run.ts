import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Watcher, watch } from '../support/real/watcher';
import { UPDATE_VARIABLE } from './support/expected-file';
import { ROWS_VARIABLE, stepOf } from './support/record';
import { differences, keyOf, linesAfter, pageOf, type Row, type Table, tableOf } from './support/table';

const FOLDER = 'test/conformance';
/** A step of its own, for it needs root: it runs where it is asked for alone. */
const CLUSTER = 'test/cluster/whole';
const PAGE = 'docs/conformance.md';
const USAGE = `usage: npm run conformance [-- STEP… --all --update]
  --all      also build judges that take very long, once
  --update   write the answers to ${PAGE}, and what a step expects to its files, instead of comparing them`;

/** A file of tests as jest reports it. */
interface TestFile {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
}

/** What a run is asked for. */
interface Chosen {
  readonly steps: readonly string[];
  readonly all: boolean;
  readonly update: boolean;
}

/** What came of a step. */
interface Outcome {
  readonly step: string;
  readonly failed: boolean;
  readonly seconds: number;
  readonly skipped: readonly string[];
  readonly rows: readonly Row[];
}

void main();

async function main(): Promise<void> {
  const [usual, known] = [stepsIn(FOLDER), stepsIn(FOLDER, CLUSTER)];
  const chosen = argumentsOf(usual, known);
  if (chosen === undefined) return;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rampart-conformance-')));
  const watcher = watch(folder);
  try {
    const files = await judge(chosen, folder, watcher);
    const outcomes = chosen.steps.map(step => outcomeOf(step, files, folder));
    const isRight = compare(outcomes, known, chosen.update);
    if (!isRight || outcomes.some(({ failed }) => failed)) process.exitCode = 1;
  } catch (error) {
    say(String(error));
    process.exitCode = 1;
  } finally {
    endServers(folder);
    rmSync(folder, { recursive: true, force: true });
    watcher.end();
  }
}

/** Ends what still works in a folder: a run that is broken off ends nothing itself. Only Linux tells where a process works. */
function endServers(folder: string): void {
  for (const pid of existsSync('/proc') ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : []) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself, or is somebody else's.
    }
  }
}

function stepsIn(...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap(folder => readdirSync(folder));
  return [...new Set(files.filter(file => file.endsWith('.real.ts')).map(stepOf))];
}

function argumentsOf(usual: readonly string[], known: readonly string[]): Chosen | undefined {
  try {
    const options = { all: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.filter(step => !known.includes(step));
    if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; there are ${known.join(', ')}`);
    return { ...values, steps: positionals.length > 0 ? positionals : usual };
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

function rowsIn(folder: string): string {
  return join(folder, 'rows');
}

/** Runs the files of some steps, one after the other: each has the machine to itself. */
async function judge({ steps, all, update }: Chosen, folder: string, watcher: Watcher): Promise<readonly TestFile[]> {
  const [report, rows] = [join(folder, 'report.json'), rowsIn(folder)];
  mkdirSync(rows);
  const pattern = `(${FOLDER}|${CLUSTER})/(${steps.join('|')})\\.([^/]*\\.)?real\\.ts$`;
  const options = ['--runInBand', '--verbose', '--json', '--outputFile', report, '--testPathPatterns', pattern];
  const args = ['--projects', FOLDER, CLUSTER, ...options];
  const asked = { ...(all && { RAMPART_BUILD: 'all' }), ...(update && { [UPDATE_VARIABLE]: 'yes' }) };
  // Every server works in a folder below: none is missed at the end.
  const env = { ...process.env, TMPDIR: folder, [ROWS_VARIABLE]: rows, ...asked };
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...args], { stdio: 'inherit', env });
  if (jest.pid !== undefined) watcher.add(jest.pid);
  const stop = () => jest.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  await new Promise(resolve => jest.once('close', resolve));
  if (!existsSync(report)) throw new Error('the tests were broken off');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { readonly testResults: readonly TestFile[] };
  return testResults;
}

function outcomeOf(step: string, all: readonly TestFile[], folder: string): Outcome {
  const files = all.filter(({ name }) => stepOf(name) === step);
  const path = join(rowsIn(folder), step);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  return {
    step,
    failed: files.length === 0 || files.some(({ status }) => status === 'failed'),
    seconds: files.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0) / 1000,
    skipped: tests.filter(({ status }) => status === 'todo').map(({ title }) => title),
    rows: lines.map(line => JSON.parse(line) as Row),
  };
}

/** Says what came of every step, and whether the page is what it must be; what failed is neither compared nor written. */
function compare(outcomes: readonly Outcome[], known: readonly string[], update: boolean): boolean {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const before = new Map([...tableOf(page)]);
  const after = new Map([...before].filter(([step]) => known.includes(step)));
  for (const { step, failed, seconds, skipped, rows } of outcomes) {
    const { lines, notRun } = linesAfter(before.get(step) ?? [], rows, skipped.length === 0);
    if (!failed) after.set(step, lines);
    const result = failed ? 'failed' : rows.length === 0 ? 'not run' : skipped.length > 0 ? 'in part' : 'passed';
    say(`${step.padEnd(16)} ${seconds.toFixed(0).padStart(5)} s  ${result}`);
    for (const text of [...skipped, ...notRun.map(keyOf)]) say(`  not run: ${text}`);
  }
  return update ? write(after) : isCommitted(page, before, after);
}

function write(table: Table): true {
  writeFileSync(PAGE, pageOf(table));
  say(`${PAGE} is written`);
  return true;
}

function isCommitted(page: string, before: Table, after: Table): boolean {
  if (page === pageOf(after)) return true;
  say(`${PAGE} is not what the judges say; npm run conformance -- --update writes it`);
  for (const line of differences(before, after)) say(line);
  return false;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
