import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SOFT_POD } from '../support/checking';

const ROOT = resolve('.');
const PROGRAM = join(ROOT, 'build/bundle/rampart.js');
/** The files of the program itself. */
const OWN = [join(ROOT, 'build', '*'), join(ROOT, 'node_modules', '*'), join(ROOT, 'package.json')];
/** What Node and the loader read before any program runs. */
const OF_NODE = [
  ...['/proc/', '/sys/', '/dev/', '/lib', '/usr/lib', '/etc/ld.so', '/etc/ssl/', '/etc/localtime'],
  process.execPath,
];

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rampart-')));
const [given, other] = [join(folder, 'given'), join(folder, 'other')];
for (const name of [given, other, join(other, '.kube')]) mkdirSync(name);
for (const name of ['soft.yaml', 'more.yaml']) writeFileSync(join(given, name), SOFT_POD);
for (const name of ['kubeconfig', join('.kube', 'config')]) writeFileSync(join(other, name), 'kind: Config\n');
writeFileSync(join(other, 'waivers.yaml'), '[]\n');
afterAll(() => rmSync(folder, { recursive: true }));

// What tools of this kind look at unasked.
const env = () => ({
  PATH: process.env['PATH'],
  HOME: other,
  KUBECONFIG: join(other, 'kubeconfig'),
  HTTPS_PROXY: 'http://127.0.0.1:9',
});

/** A run of `rampart` by another program, or by Node with options. */
function run(command: string, ...words: readonly string[]) {
  return spawnSync(command, words, { cwd: given, encoding: 'utf8', env: env() });
}

const checking = () => [PROGRAM, 'check', given];

const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** The same with nothing allowed but to read some paths: no process, no worker, no other file. */
function confined(paths: readonly string[], words: readonly string[]) {
  const reads = paths.map(path => `--allow-fs-read=${path}`);
  return run(process.execPath, PERMISSION, '--no-warnings', ...reads, ...words);
}

describe('with leave to read the given paths alone', () => {
  test('a check says what it says otherwise', () => {
    const free = run(process.execPath, ...checking());
    expect(confined([...OWN, join(given, '*')], checking())).toMatchObject({
      status: free.status,
      stdout: free.stdout,
      stderr: '',
    });
    expect(free.stdout).toContain('2 objects of 2 files');
  });

  test('what is named besides is read, and nothing but it', () => {
    const words = [...checking(), '--waivers', join(other, 'waivers.yaml')];
    expect(confined([...OWN, join(given, '*'), join(other, 'waivers.yaml')], words)).toMatchObject({
      status: 1,
      stderr: '',
    });
  });

  test('a path without leave cannot be read, so the fence holds', () => {
    const { status, stdout, stderr } = confined(OWN, checking());
    expect(stderr).toContain('Access to this API has been restricted');
    expect([status, stdout]).toEqual([2, '']);
  });
});

if (run('strace', '-qq', '-o', '/dev/null', 'true').status !== 0) {
  test.todo('SKIPPED: no look at system calls, because strace is not installed or not allowed');
} else {
  test('a check opens no socket, starts no process and opens no other file', () => {
    const log = join(folder, 'trace');
    const traced = [
      '-f',
      '-qq',
      '-e',
      'trace=network,execve,execveat,fork,vfork,open,openat,creat,unlink,rename,mkdir',
    ];
    const { status } = run('strace', ...traced, '-o', log, process.execPath, ...checking());
    const calls = readFileSync(log, 'utf8').split('\n');
    expect(status).toBe(1);
    const named = (pattern: RegExp) => calls.filter(call => pattern.test(call));
    expect(named(/\b(socket|connect|bind|listen|sendto|sendmsg|getaddrinfo)\(/)).toEqual([]);
    expect(named(/\bexecve(at)?\(/)).toHaveLength(1);
    expect(named(/\b(fork|vfork)\(/)).toEqual([]);
    expect(named(/\b(creat|unlink|rename|mkdir)\(/)).toEqual([]);
    expect(named(/\bopen(at)?\(.*O_(WRONLY|RDWR|CREAT)/)).toEqual([]);
    const opened = named(/\bopen(at)?\(/)
      .filter(call => !/ = -1 /.test(call))
      .flatMap(call => /"([^"]+)"/.exec(call)?.[1] ?? []);
    const allowed = [...OWN.map(path => path.replace(/\*$/, '')), ...OF_NODE, given];
    expect(opened.filter(path => !allowed.some(prefix => path.startsWith(prefix)))).toEqual([]);
    expect(opened).toEqual(expect.arrayContaining([join(given, 'soft.yaml'), join(given, 'more.yaml')]));
  });
}

if (run('unshare', '--map-root-user', '--net', 'true').status !== 0) {
  test.todo('SKIPPED: no namespace without a network, because unshare is not installed or not allowed');
} else {
  test('without any network it says the same', () => {
    const { status, stdout } = run(process.execPath, ...checking());
    const apart = run('unshare', '--map-root-user', '--net', process.execPath, ...checking());
    expect(apart).toMatchObject({ status, stdout, stderr: '' });
  });
}
