import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';
import { Workplace } from './workplace';

const JEST = require.resolve('jest/bin/jest');
const PROGRAM = '/bin/sleep';

/** A run that never ends, by Jest, with a server: Jest hands no exit of its process to the code of tests. */
const RUN = (report: string) => `
const { Workplace } = require(${JSON.stringify(join(__dirname, '../../../build/test/support/real/workplace.js'))});
test('runs on', async () => {
  const workplace = new Workplace();
  const { pid } = await workplace.serve({ program: '${PROGRAM}', args: ['600'], ready: async () => true });
  require('node:fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify({ pid, folder: workplace.folder }));
  await new Promise(() => {});
}, 600_000);
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workplace-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a run that %s breaks off leaves no server and no file',
  async signal => {
    const report = join(folder, 'report.json');
    writeFileSync(join(folder, 'run.test.js'), RUN(report));
    writeFileSync(join(folder, 'jest.config.js'), 'module.exports = {};');
    const jest = spawn(process.execPath, [JEST, '--runInBand', '--config', join(folder, 'jest.config.js')], {
      stdio: 'ignore',
    });
    const ended = new Promise(resolve => jest.once('exit', resolve));
    await until(async () => existsSync(report) && readFileSync(report, 'utf8').endsWith('}'));
    const server = JSON.parse(readFileSync(report, 'utf8')) as { readonly pid: number; readonly folder: string };
    expect(isRunning(server.pid)).toBe(true);
    expect(existsSync(server.folder)).toBe(true);
    jest.kill(signal);
    await ended;
    await until(async () => !isRunning(server.pid) && !existsSync(server.folder));
  },
  120_000,
);

test('a workplace that is closed leaves no server and no file, and what ended before is not ended again', async () => {
  const workplace = new Workplace();
  const serve = () => workplace.serve({ program: PROGRAM, args: ['600'], ready: async () => true });
  const [one, other] = [await serve(), await serve()];
  await one.end();
  expect(isRunning(one.pid)).toBe(false);
  expect(isRunning(other.pid)).toBe(true);
  await workplace.close();
  expect(isRunning(other.pid)).toBe(false);
  expect(existsSync(workplace.folder)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
