import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type Layout, Platform, Tenant } from '../../lib';
import { SETTINGS } from '../support/manifests';

const TENANT = { owner: 'ada@example.com', quota: { cpu: 4, memory: '8Gi' } };
const folder = mkdtempSync(join(tmpdir(), 'helm-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** The file in which the app of a user stands. */
function app(layout: Layout): string {
  const settings = JSON.stringify({ ...SETTINGS, layout });
  return `const { Platform, Tenant } = require('cdk8s-rampart');
const platform = new Platform(${settings});
new Tenant(platform, 'team-a', ${JSON.stringify(TENANT)});
platform.synth();
`;
}

test.each<Layout>(['file-per-object', 'file-per-namespace'])(
  'cdk8s synth --format helm makes a chart of it: %s',
  layout => {
    const root = join(folder, layout);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(resolve('.'), join(root, 'node_modules', 'cdk8s-rampart'));
    writeFileSync(join(root, 'main.js'), app(layout));
    writeFileSync(join(root, 'cdk8s.yaml'), 'language: typescript\napp: node main.js\noutput: chart\n');
    const words = ['synth', '--format', 'helm', '--chart-version', '1.2.3'];
    const { status, stderr } = spawnSync(process.execPath, [resolve('node_modules/cdk8s-cli/bin/cdk8s'), ...words], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(parse(readFileSync(join(root, 'chart', 'Chart.yaml'), 'utf8'))).toMatchObject({ version: '1.2.3' });
    const templates = join(root, 'chart', 'templates');
    const paths = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));
    const platform = new Platform({ ...SETTINGS, layout });
    new Tenant(platform, 'team-a', TENANT);
    const expected = platform.render().map(({ path, text }) => [path, text]);
    expect(expected.length).toBe(layout === 'file-per-object' ? 16 : 2);
    expect(paths.map(path => [path, readFileSync(join(templates, path), 'utf8')]).sort()).toEqual(expected.sort());
  },
);
