import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOWNLOAD_SCRIPT, VERIFY_SCRIPT } from '../../lib/ai/model-server/weights/script';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const FILES = { 'config.json': '{}', 'nested/model.safetensors': 'weights' };
const SUMS = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, sha256(text)]));

/** Stands in for the library of Hugging Face: it writes what a test says, and where that library keeps its state. */
const HUB = `import json, os, pathlib
def snapshot_download(repo_id, revision, allow_patterns, local_dir):
    asked = dict(repo_id=repo_id, revision=revision, allow_patterns=allow_patterns, token=os.environ.get('HF_TOKEN_PATH'))
    pathlib.Path(os.environ['ASKED']).write_text(json.dumps(asked))
    for name, text in {**json.loads(os.environ['HUB']), '.cache/huggingface/x': ''}.items():
        path = pathlib.Path(local_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weights-'));
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib/huggingface_hub.py'), HUB);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env['PATH'] ?? '', PYTHONPATH: join(folder, 'lib'), PYTHONDONTWRITEBYTECODE: '1' };
  return spawnSync('python3', ['-c', script], { encoding: 'utf8', env: { ...env, ...environment } });
}

function download(hub: object, sums?: object) {
  return run(DOWNLOAD_SCRIPT, {
    REPOSITORY: 'example/llama',
    REVISION: 'abc',
    FILES: '["*.safetensors"]',
    MODEL: join(folder, 'models/abc'),
    HUB: JSON.stringify(hub),
    ASKED: join(folder, 'asked.json'),
    ...(sums && { CHECKSUMS: JSON.stringify(sums) }),
  });
}

const models = () => readdirSync(join(folder, 'models'));

if (spawnSync('python3', ['--version']).status !== 0) {
  test.todo('SKIPPED: the scripts of a download, because there is no python3');
} else {
  beforeEach(() => mkdirSync(join(folder, 'models')));

  test('a revision appears whole, without what the library keeps for itself', () => {
    expect(download(FILES)).toMatchObject({ status: 0, stderr: '' });
    expect(models()).toEqual(['abc']);
    expect(readdirSync(join(folder, 'models/abc')).sort()).toEqual(['config.json', 'nested']);
    expect(JSON.parse(readFileSync(join(folder, 'asked.json'), 'utf8'))).toEqual({
      repo_id: 'example/llama',
      revision: 'abc',
      allow_patterns: ['*.safetensors'],
      token: null,
    });
  });

  test('run again, it asks nobody', () => {
    download(FILES);
    rmSync(join(folder, 'asked.json'));
    expect(download({ other: 'x' })).toMatchObject({ status: 0, stdout: expect.stringContaining('is there already') });
    expect(existsSync(join(folder, 'asked.json'))).toBe(false);
  });

  test('files with the right sums are served', () => {
    expect(download(FILES, SUMS)).toMatchObject({ status: 0, stderr: '' });
    expect(models()).toEqual(['abc']);
  });

  test.each<[string, object, string]>([
    ['a file that was changed', { ...FILES, 'config.json': '{"auto_map": 1}' }, 'config.json: sha256 is'],
    ['a file that is missing', { 'config.json': '{}' }, 'nested/model.safetensors: missing'],
    ['a file too many', { ...FILES, 'modeling.py': 'import os' }, 'modeling.py: not in the list of checksums'],
  ])('%s: nothing is served, and a next run mends it', (_, hub, message) => {
    const { status, stderr } = download(hub, SUMS);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(models()).toEqual(['abc.part']);
    rmSync(join(folder, 'models/abc.part'), { recursive: true });
    expect(download(FILES, SUMS).status).toBe(0);
  });

  test('a pod on a bucket starts with the right files, and with no others', () => {
    download(FILES);
    const verify = (sums: object) =>
      run(VERIFY_SCRIPT, { MODEL: join(folder, 'models/abc'), CHECKSUMS: JSON.stringify(sums) });
    expect(verify(SUMS)).toMatchObject({ status: 0, stderr: '' });
    expect(verify({ 'config.json': SUMS['config.json'] }).stderr).toContain(
      'nested/model.safetensors: not in the list',
    );
    expect(verify({ ...SUMS, 'config.json': sha256('x') }).status).toBe(1);
  });
}
