import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RampartValidation, type RampartValidationProperties } from '../../lib';
import { SOFT_POD } from '../support/checking';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function validate(text: string, properties: RampartValidationProperties = {}) {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, text);
  const violations: {
    ruleName: string;
    violatingResources: readonly { locations: readonly string[] }[];
    fix: string;
  }[] = [];
  let submitted: readonly unknown[] = [];
  await new RampartValidation(properties).validate({
    manifests: [path],
    report: {
      addViolation: violation => void violations.push(violation),
      submit: (...given) => {
        submitted = given;
      },
    },
  });
  return { violations, submitted };
}

const WAIVED = SOFT_POD.replace(
  'spec:',
  '  annotations:\n    cdk8s-rampart/waivers: |\n      - { rule: image/pinned, reason: pinned by the mirror, owner: ml-infra, until: "2027-03-31" }\nspec:',
);

test('what is found is handed over, with its place and the way to more', async () => {
  const { violations, submitted } = await validate(SOFT_POD, { rules: ['image/pinned'] });
  expect(violations).toEqual([
    {
      ruleName: 'image/pinned',
      recommendation: expect.stringContaining('(medium)'),
      fix: expect.stringMatching(/More: rampart explain image\/pinned$/),
      violatingResources: [
        {
          resourceName: 'web',
          manifestPath: join(folder, 'a.yaml'),
          locations: ['9:7 spec.containers[0].image: got "nginx" (container main)'],
        },
      ],
    },
  ]);
  expect(submitted).toEqual(['failure', expect.objectContaining({ Findings: '0 critical, 0 high, 1 medium, 0 low' })]);
});

test.each<[string, string, RampartValidationProperties, string, readonly string[]]>([
  ['nothing', SOFT_POD, { rules: ['tls'] }, 'success', []],
  ['what is below the bar', SOFT_POD, { rules: ['image/pinned'], failOn: 'high' }, 'success', []],
  ['what is waived', WAIVED, { rules: ['image/pinned', 'waiver'], asOf: '2027-01-01' }, 'success', []],
  [
    'a waiver that has ended',
    WAIVED,
    { rules: ['image/pinned', 'waiver'], asOf: '2027-04-01' },
    'failure',
    ['waiver/current', 'image/pinned'],
  ],
  ['a waiver that has ended, not judged', WAIVED, { rules: ['image/pinned', 'waiver'], asOf: 'none' }, 'success', []],
  ['what cannot be read', 'a: [', {}, 'failure', ['not checked']],
  ['no object', '', {}, 'failure', []],
])('%s', async (_, text, properties, status, rules) => {
  const { violations, submitted } = await validate(text, properties);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(rules);
  expect(submitted[0]).toBe(status);
});

test('a wrong property is refused', () => {
  expect(() => new RampartValidation({ fail: 'high' } as never)).toThrow(/fail: got the unknown key/);
});

test('the CLI of cdk8s runs it over an app of anybody, and no metadata is left among the manifests', () => {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['cdk8s', 'constructs'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(resolve('.'), join(folder, 'node_modules/cdk8s-rampart'));
  writeFileSync(
    join(folder, 'main.js'),
    `const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'chart'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'a', image: 'nginx' }] } });
app.synth();
`,
  );
  const config = (properties: string) => `language: typescript
app: node main.js
output: dist
validations:
  - package: ./node_modules/cdk8s-rampart
    version: 0.1.0
    class: RampartValidation
    properties: ${properties}
`;
  const synth = (properties: string) => {
    writeFileSync(join(folder, 'cdk8s.yaml'), config(properties));
    const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
    return spawnSync(process.execPath, [resolve('node_modules/cdk8s-cli/bin/cdk8s'), 'synth'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
  };
  const failing = synth('{ rules: [image/pinned] }');
  expect(failing.stdout).toMatch(
    /image\/pinned \(1 occurrences\)[\s\S]*Construct Path: chart\/pod[\s\S]*spec.containers\[0\].image: got "nginx"/,
  );
  expect(failing.status).toBe(2);
  expect(existsSync(join(folder, 'dist/construct-metadata.json'))).toBe(false);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['chart.k8s.yaml']);
  expect(readFileSync(join(folder, 'dist/chart.k8s.yaml'), 'utf8')).toContain('image: nginx');
  expect(synth('{ rules: [tls] }').status).toBe(0);
});
