import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mindie } from '../../apps/mindie/mindie';

const APP = 'apps/mindie';
const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };

test('dist holds just what the data files give', () => {
  const { manifests } = mindie(APP, FOLDERS).renderAll();
  const committed = readdirSync('dist/mindie', { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice('dist/mindie/'.length))
    .sort();
  expect(committed).toEqual(manifests.map(({ path }) => path).sort());
  for (const { path, text } of manifests) expect(readFileSync(join('dist/mindie', path), 'utf8')).toBe(text);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    'a waiver that has gone',
    text => text.replace(/waivers:[\s\S]*/, ''),
    /accelerator\.groups: got 1000[\s\S]*user-namespaces/,
  ],
  [
    'a key that is not known',
    text => text.replace('replicas: 2', 'replica: 2'),
    /mindie\.yaml\n {2}server\.replica \(line \d+\): got the unknown key "replica"/,
  ],
  [
    'a client without labels',
    text => text.replace(/ {4}pods:\n {6}app.kubernetes.io\/instance: chat\n/, '    pods: {}\n'),
    /clients\[0\]\.pods \(line \d+\)/,
  ],
])('%s is told of with its file and line', (_, change, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'mindie-'));
  try {
    cpSync(APP, folder, { recursive: true });
    const path = join(folder, 'mindie.yaml');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    expect(() => mindie(folder, FOLDERS).renderAll()).toThrow(message);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
