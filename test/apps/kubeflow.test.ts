import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { kubeflow } from '../../apps/kubeflow/kubeflow';
import { at, type Manifest } from '../../lib/values/manifest';
import { referencesIn } from '../support/secret-references';

const APP = 'apps/kubeflow';
const HOST = 'dist/kubeflow-host';
const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };
const { manifests: files, hostFiles } = kubeflow(APP, FOLDERS).renderAll();

test('dist holds just what the data files give', () => {
  const committed = readdirSync('dist/kubeflow', { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.yaml'),
  );
  expect([...committed].sort()).toEqual(files.map(({ path }) => path).sort());
  for (const { path, text } of files) expect(readFileSync(join('dist/kubeflow', path), 'utf8')).toBe(text);
});

test('its host files are those that the data files give', () => {
  const committed = readdirSync(HOST, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  expect(committed).toHaveLength(hostFiles.length);
  for (const { path, text } of hostFiles) expect(readFileSync(join(HOST, path), 'utf8')).toBe(text);
});

test('dist holds nothing but manifests, and host files in folders of their own', () => {
  const others = readdirSync('dist', { recursive: true, withFileTypes: true }).filter(
    entry => entry.isFile() && !entry.name.endsWith('.k8s.yaml') && !/[/-]host(\/|$)/.test(entry.parentPath),
  );
  expect(others).toEqual([]);
});

test('the secret contract has every Secret that a manifest mentions', () => {
  const list = hostFiles.find(({ path }) => path.endsWith('SECRETS.md'))?.text ?? '';
  const mentioned = files.flatMap(({ text }) => referencesIn(parse(text) as Manifest));
  const made = files.flatMap(({ text }) => madeBy(parse(text) as Manifest));
  expect(mentioned.length).toBeGreaterThan(20);
  for (const { namespace, name, key = '' } of mentioned) {
    if (!made.includes(`${namespace}/${name}`)) expect(list).toContain(`\`${namespace}/${name}/${key}`);
  }
});

test('a waiver that has ended is judged on the day that is given', () => {
  expect(() => kubeflow(APP, { ...FOLDERS, asOf: '2027-04-01' }).render()).toThrow(
    /team-genomics[\s\S]*past on 2027-04-01/,
  );
});

test('the same bytes in another time zone, locale and folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'elsewhere '));
  try {
    cpSync('apps', join(folder, 'apps'), { recursive: true });
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

/** The Secret that cert-manager makes for an object. */
function madeBy(manifest: Manifest): readonly string[] {
  const namespace = manifest.metadata.namespace ?? 'cert-manager';
  const names = [at(manifest, 'spec', 'acme', 'privateKeySecretRef', 'name')];
  if (manifest.kind === 'Certificate') names.push(at(manifest, 'spec', 'secretName'));
  return names.filter(name => name !== undefined).map(name => `${namespace}/${name}`);
}
