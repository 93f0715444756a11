import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { STAGED, StagedFiles } from '../../lib/core/staged-files';
import { OutputFolder } from '../../lib/core/write-files';

const BUILT = join(__dirname, '..', '..', 'build', 'lib', 'core');
const FILES = 30;

/** Large enough that a write takes a while. */
const textOf = (version: number, index: number) =>
  `metadata:\n  labels:\n    app.kubernetes.io/managed-by: cdk8s-rampart\n${`file ${index} of ${version}\n`.repeat(4_000)}`;

/** Writes version after version, until it is killed; says so when it begins. */
const WRITER = `
  const { StagedFiles } = require(${JSON.stringify(join(BUILT, 'staged-files.js'))});
  const { OutputFolder } = require(${JSON.stringify(join(BUILT, 'write-files.js'))});
  const textOf = ${textOf.toString()};
  console.log('begins');
  for (let version = Number(process.argv[2]); ; version++) {
    const staged = new StagedFiles();
    const output = new OutputFolder(process.argv[1], staged);
    output.put(Array.from({ length: ${FILES} }, (_, index) => ({ path: 'a/' + index + '.yaml', text: textOf(version, index) })));
    output.finish();
    staged.commit();
  }
`;

test('killed 50 times at any point: every file is whole, and the next run mends the rest', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  let left = 0;
  try {
    for (let round = 0; round < 50; round++) {
      const writer = spawn(process.execPath, ['-e', WRITER, folder, String(round * 10_000)], { stdio: 'pipe' });
      await once(writer.stdout, 'data');
      await sleep(Math.random() * 40);
      writer.kill('SIGKILL');
      await once(writer, 'close');
      const names = existsSync(join(folder, 'a')) ? readdirSync(join(folder, 'a')) : [];
      left += names.filter(name => name.endsWith(STAGED)).length;
      for (const name of names.filter(given => !given.endsWith(STAGED))) {
        const text = readFileSync(join(folder, 'a', name), 'utf8');
        const [, index, version] = /^file (\d+) of (\d+)$/m.exec(text) ?? [];
        expect(text).toBe(textOf(Number(version), Number(index)));
      }
    }
    // Otherwise no kill ever came at a bad moment.
    expect(left).toBeGreaterThan(0);
    const staged = new StagedFiles();
    const output = new OutputFolder(folder, staged);
    output.put([{ path: 'a/0.yaml', text: textOf(1, 0) }]);
    output.finish();
    staged.commit();
    expect(readdirSync(join(folder, 'a'))).toEqual(['0.yaml']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);
