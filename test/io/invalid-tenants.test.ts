import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { kubeflow } from '../../apps/kubeflow/kubeflow';

const FIXTURES = 'test/fixtures/tenants/invalid';
const PLATFORM = 'kubernetes: "1.34"\ndomain: ml.example.com\napiServer: { cidrs: [10.0.0.1/32] }\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  writeFileSync(join(folder, 'platform.yaml'), PLATFORM);
  for (const file of ['login.yaml', 'secrets.yaml']) cpSync(join('apps/kubeflow', file), join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The message of a synthesis that must fail and write nothing. */
function failure(): string {
  const outdir = join(folder, 'dist');
  let message = 'nothing was wrong';
  try {
    kubeflow(folder, { outdir, hostdir: join(folder, 'host') }).synth();
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  }
  expect(existsSync(outdir)).toBe(false);
  return `${message.replaceAll(`${folder}/`, '')}\n`;
}

// A fixture is NAME.yaml, or a folder NAME of tenant files; what is said of it stands in NAME.txt.
const fixtures = readdirSync(FIXTURES).filter(name => !name.endsWith('.txt'));

test('there are fixtures', () => expect(fixtures.length).toBeGreaterThan(25));

test.each(fixtures)('%s', name => {
  const tenants = join(folder, 'tenants');
  mkdirSync(tenants);
  if (name.endsWith('.yaml')) cpSync(join(FIXTURES, name), join(tenants, name));
  else cpSync(join(FIXTURES, name), tenants, { recursive: true, verbatimSymlinks: true });
  // The line of the app may move.
  expect(failure().replaceAll(/, made at apps\/kubeflow\/kubeflow\.ts:\d+:\d+$/gm, '')).toBe(
    readFileSync(join(FIXTURES, `${basename(name, '.yaml')}.txt`), 'utf8'),
  );
});

test('a tenant file of more than 1 MiB', () => {
  mkdirSync(join(folder, 'tenants'));
  writeFileSync(join(folder, 'tenants', 'team-a.yaml'), `#${'x'.repeat(1024 * 1024)}\n`);
  expect(failure()).toMatchInlineSnapshot(`
"tenants/team-a.yaml
  (the file): got 1048578 bytes
    allowed: at most 1048576 bytes (1 MiB)
    fix: split what it holds
"
`);
});

test('no tenants folder at all', () =>
  expect(failure()).toMatchInlineSnapshot(`
"tenants
  (the folder): got no tenant
    allowed: at least one file NAME.yaml
    fix: add one: with none, every manifest would be removed
"
`));

test('problems of all files come at once', () => {
  mkdirSync(join(folder, 'tenants'));
  for (const name of ['a', 'b', 'c'])
    writeFileSync(
      join(folder, 'tenants', `${name}.yaml`),
      `name: ${name}\nowner: nobody\nquota: { cpu: 1, memory: 1Gi }\n`,
    );
  expect(failure().match(/^tenants\/[abc]\.yaml$/gm)).toEqual(['tenants/a.yaml', 'tenants/b.yaml', 'tenants/c.yaml']);
});

test("a platform file is checked like a tenant's, and together with them", () => {
  mkdirSync(join(folder, 'tenants'));
  writeFileSync(join(folder, 'platform.yaml'), 'kubernetes: 1.30\ndomain: ml.example.com\nmesh:\n  trustdomain: x\n');
  writeFileSync(join(folder, 'tenants', 'a.yaml'), 'name: a\nowner: nobody\nquota: { cpu: 1, memory: 1Gi }\n');
  expect(failure()).toMatchInlineSnapshot(`
"platform.yaml
  kubernetes (line 1): got 1.3
    allowed: a Kubernetes version from "1.28" to "1.37", as a text
    fix: put it in quotes: YAML reads 1.30 as the number 1.3
  mesh.trustdomain (line 4): got the unknown key "trustdomain"
    allowed: the keys trustDomain, namespace, gatewayServiceAccount, gatewayLabels, controlPlaneLabels
    fix: did you mean "trustDomain"?
tenants/a.yaml
  owner (line 2): got "nobody"
    allowed: an e-mail address, spelled as the identity provider sends it
    fix: for example "ada@example.com"
"
`);
});
