import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../lib/cli/program';
import { PLAIN } from '../../lib/report/styles';
import { SOFT_POD } from '../support/checking';

const PROGRAM = resolve('build/bundle/rampart.js');
const GOOD = 'apiVersion: v1\nkind: Secret\nmetadata: {name: c, namespace: team-a}\n';

let folder: string;
const home = process.cwd();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-'));
  const files = {
    'good.yaml': GOOD,
    'soft.yaml': SOFT_POD,
    'bad.yaml': 'a: [',
    'waivers.yaml': waivers('2027-03-31'),
    'no-reason.yaml': waivers('2027-03-31').replace(/ {2}reason.*\n/, ''),
    'no-list.yaml': 'rule: image/pinned\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function waivers(until: string): string {
  return `- rule: image/pinned
  reason: pinned by the mirror
  owner: ml-infra
  until: "${until}"
  objects: { kind: Pod, name: we* }
`;
}

/** What a command line prints, and how it ends. */
async function rampart(args: string) {
  let [stdout, stderr] = ['', ''];
  const out = (text: string) => {
    stdout += text;
  };
  const err = (text: string) => {
    stderr += text;
  };
  const status = await run(args.split(' '), { out, err, styles: PLAIN, today: '2026-11-27' });
  return { status, stdout, stderr };
}

/** The same as a program of its own. */
function program(args: string, input = '', environment: object = {}): SpawnSyncReturns<string> {
  const env = { PATH: process.env['PATH'], ...environment };
  return spawnSync(process.execPath, [PROGRAM, ...args.split(' ')], { cwd: folder, encoding: 'utf8', input, env });
}

test.each<[string, 0 | 1 | 2, RegExp]>([
  ['check good.yaml', 0, /^Checked +1 object of 1 file[\s\S]*No findings\n$/],
  [
    'check soft.yaml',
    1,
    /soft.yaml:9:7 {2}medium {2}image\/pinned[\s\S]*Next: rampart explain workload\/no-privileged/,
  ],
  ['check soft.yaml --rules image --fail-on high', 0, /3 findings: 1 medium, 2 low, all below high/],
  ['check soft.yaml --rules image/pinned --skip image', 0, /No findings/],
  ['check good.yaml bad.yaml', 2, /bad.yaml:1:\d {2}not checked/],
  ['check .', 2, /soft.yaml:9:7[\s\S]*bad.yaml:1:\d {2}not checked/],
  ['check nowhere good.yaml', 2, /nowhere {2}not checked {2}not there/],
  ['check soft.yaml --rules image/pinned --waivers waivers.yaml --as-of 2027-01-01', 0, /Waivers +1 used/],
  [
    'check soft.yaml --rules image/pinned,waiver --waivers waivers.yaml --as-of 2027-04-01',
    1,
    /waiver\/current[\s\S]*image\/pinned|image\/pinned[\s\S]*waiver\/current/,
  ],
  ['check good.yaml --waivers waivers.yaml --as-of 2027-01-01', 1, /waivers.yaml:1:1 {2}low {2}waiver\/needed/],
  [
    'check soft.yaml --rules image/pinned,waiver --waivers no-reason.yaml',
    1,
    /waiver\/complete\n {4}reason: got nothing, in the waiver of image\/pinned/,
  ],
  ['check good.yaml --waivers no-list.yaml', 2, /no-list.yaml {2}not checked/],
  ['check good.yaml --waivers nowhere.yaml', 2, /nowhere.yaml {2}not checked/],
  ['check good.yaml --baseline waivers.yaml', 2, /waivers.yaml {2}not checked/],
  ['rules workload secret', 0, /^secret\/no-literals +critical/m],
  ['rules --format json', 0, /"id": "access\/no-wildcards"/],
  ['explain image/pinned', 0, /cdk8s-rampart\/waivers: \|\n {4}- rule: image\/pinned/],
  ['--version', 0, /^\d+\.\d+\.\d+\n$/],
  ['check --help', 0, /Exit codes: 0 nothing found, 1 findings, 2/],
])('rampart %s ends with %i', async (args, status, output) => {
  const ended = await rampart(args);
  expect(ended.stdout).toMatch(output);
  expect([ended.status, ended.stderr]).toEqual([status, '']);
});

test.each<[string, RegExp]>([
  [
    'check good.yaml --rules image/pined',
    /got --rules "image\/pined"\n {2}allowed: .*\n {2}fix: did you mean "image\/pinned"\?/,
  ],
  ['check good.yaml --kubernetes 1.2', /got --kubernetes "1.2"\n {2}allowed: a Kubernetes version from/],
  ['check good.yaml --as-of 2027-02-30', /got --as-of "2027-02-30"\n {2}allowed: a date/],
  ['check good.yaml --fail-on terrible', /Allowed choices are critical, high, medium, low/],
  ['check good.yaml --no-such-option', /unknown option '--no-such-option'/],
  ['check', /missing required argument 'paths'/],
  ['chek good.yaml', /Did you mean check\?/],
  ['explain image/pined', /did you mean "image\/pinned"\?/],
  ['completion tcsh', /Allowed choices are bash, zsh, fish, powershell/],
])('rampart %s is wrong use, and ends with 2', async (args, message) => {
  const ended = await rampart(args);
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toMatch(/^ +at /m);
  expect([ended.status, ended.stdout]).toEqual([2, '']);
});

test.each([
  ['check good.yaml', 0],
  ['check soft.yaml', 1],
  ['check bad.yaml', 2],
  ['chek', 2],
])('as a program too, rampart %s ends with %i', async (args, status) => {
  const { stdout, stderr } = await rampart(args);
  expect(program(args)).toMatchObject({ status, stdout, stderr });
});

test('standard input is checked, as of helm template', () => {
  const ended = program('check -', `---\n# Source: chart/templates/pod.yaml\n${SOFT_POD}`);
  expect(ended.stdout).toMatch(/^ {2}-:11:7 {2}medium {2}image\/pinned/m);
  expect(ended.status).toBe(1);
});

test('nothing on standard input is no success', () => {
  expect(program('check -')).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('there was no object at all'),
  });
});

test.each<[string, object, boolean]>([
  ['without a terminal', {}, false],
  ['with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['with FORCE_COLOR and NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('%s', (_, environment, coloured) => {
  expect(program('check soft.yaml', '', environment).stdout.includes('\u001b[')).toBe(coloured);
});

describe('a baseline', () => {
  const baseline = () => JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8'));

  test('takes what there is, fails on what is new, and only gets shorter', async () => {
    expect(await rampart('baseline soft.yaml -o known.json')).toMatchObject({ status: 0, stderr: '' });
    const { findings } = baseline();
    expect(await rampart('check soft.yaml --baseline known.json')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Baseline +\d+ known findings left/),
    });

    const more = SOFT_POD.replace('      image: nginx\n', '      image: nginx\n      stdin: true\n');
    writeFileSync(join(folder, 'more.yaml'), more);
    expect(await rampart('check more.yaml --baseline known.json')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('1 finding: '),
    });
    expect(await rampart('baseline more.yaml -o known.json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('got 1 finding that known.json does not know'),
    });
    expect(baseline().findings).toEqual(findings);

    writeFileSync(join(folder, 'less.yaml'), SOFT_POD.replace('privileged: true', 'privileged: false'));
    expect((await rampart('check less.yaml --baseline known.json')).stdout).toMatch(/\d of it gone, so write it anew/);
    expect(await rampart('baseline less.yaml -o known.json')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/ 0 new, [1-9]\d* gone/),
    });
    expect(baseline().findings.length).toBeLessThan(findings.length);
    expect(await rampart('baseline soft.yaml -o known.json --accept-new')).toMatchObject({ status: 0 });
    expect(baseline().findings).toEqual(findings);
  });

  test('is not made of what could not be read', async () => {
    expect(await rampart('baseline bad.yaml -o none.json')).toMatchObject({ status: 2, stdout: '' });
    expect(() => readFileSync(join(folder, 'none.json'))).toThrow('ENOENT');
  });
});

describe('completion', () => {
  const complete = (...words: readonly string[]) => {
    const script = `source <("$0" "$1" completion bash); COMP_WORDS=(rampart "\${@:2}"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _rampart; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', script, process.execPath, PROGRAM, ...words], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
  };

  test.each<[readonly string[], readonly string[]]>([
    [['ch'], ['check']],
    [['check', '--format', 's'], ['sarif']],
    [
      ['check', '--fail-on', ''],
      ['critical', 'high', 'medium', 'low'],
    ],
    [
      ['check', '--f'],
      ['--fail-on', '--format'],
    ],
    [
      ['explain', 'image/p'],
      [
        'image/pinned',
        'image/pinned-models',
        'image/pinned-volumes',
        'image/pull-always',
        'image/pull-secrets-on-account',
      ],
    ],
    [['check', 'x', '--skip', 'notebook/no'], ['notebook/no-prefix']],
    [['completion', 'p'], ['powershell']],
    [['check', '--baseline', ''], ['']],
  ])('of bash after %j', (words, expected) => expect(complete(...words)).toEqual(expected));

  const [bash, zsh, fish] = [
    ['bash', '-n'],
    ['zsh', '-n'],
    ['fish', '-n'],
  ] as const;
  test.each([bash, zsh, fish])('of %s is a script that it can read', async (shell, check) => {
    const { stdout: script } = await rampart(`completion ${shell}`);
    expect(script).toContain('sarif');
    const parsed = spawnSync(shell, [check], { input: script, encoding: 'utf8' });
    if (parsed.error === undefined) expect([parsed.status, parsed.stderr]).toEqual([0, '']);
  });

  test('of PowerShell names every command', async () => {
    const { stdout: script } = await rampart('completion powershell');
    for (const command of ['check', 'baseline', 'explain', 'rules', 'completion'])
      expect(script).toContain(`'${command}'`);
  });
});
