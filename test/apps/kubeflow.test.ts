import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { kubeflow } from '../../apps/kubeflow/kubeflow';

const APP = 'apps/kubeflow';
const files = kubeflow(APP, { outdir: '/nonexistent' }).render();

test('dist holds just what the data files give', () => {
  const committed = readdirSync('dist/kubeflow', { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.yaml'),
  );
  expect([...committed].sort()).toEqual(files.map(({ path }) => path).sort());
  for (const { path, text } of files) expect(readFileSync(join('dist/kubeflow', path), 'utf8')).toBe(text);
});

test('dist holds nothing but manifests', () => {
  const others = readdirSync('dist', { recursive: true, withFileTypes: true }).filter(
    entry => !entry.isDirectory() && !entry.name.endsWith('.k8s.yaml'),
  );
  expect(others).toEqual([]);
});

test('a waiver that has ended is judged on the day that is given', () => {
  expect(() => kubeflow(APP, { outdir: '/nonexistent', asOf: '2027-04-01' }).render()).toThrow(
    /team-genomics[\s\S]*past on 2027-04-01/,
  );
});

test('the same bytes in another time zone, locale and folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'elsewhere '));
  try {
    cpSync(APP, join(folder, APP), { recursive: true });
    cpSync('build', join(folder, 'build'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: path => !path.endsWith('build/dist'),
    });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'dist'));
    const env = {
      ...process.env,
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
      CDK8S_OUTDIR: '',
    };
    Reflect.deleteProperty(env, 'CDK8S_OUTDIR');
    execFileSync(process.execPath, ['build/apps/main.js'], { cwd: folder, env, stdio: 'pipe' });
    for (const { path, text } of files) expect(readFileSync(join(folder, 'dist/kubeflow', path), 'utf8')).toBe(text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
