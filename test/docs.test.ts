import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { kubeflow } from '../apps/kubeflow/kubeflow';
import { extensionProvider, type Manifest } from '../lib';
import { CustomResources } from './support/schemas';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'imports/README.md',
  ...readdirSync('docs').map(name => `docs/${name}`),
].filter(page => page.endsWith('.md'));

/** The code blocks of a page in one language. */
function blocks(page: string, language: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(match => match[1] === language)
    .map(match => match[2] ?? '');
}

test.each(PAGES)('every link of %s leads somewhere', page => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(match => match[1] ?? '');
  for (const link of links) expect([link, existsSync(join(dirname(page), link))]).toEqual([link, true]);
});

test('the error in the README is what a user sees', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    cpSync('apps/kubeflow', folder, { recursive: true });
    const path = join(folder, 'tenants/team-vision.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/image: .*/, 'image: registry.example/jupyter:1.2'));
    const shown = blocks('README.md', 'text').find(block => block.includes('got'));
    expect(() => kubeflow(folder, { outdir: join(folder, 'dist'), hostdir: join(folder, 'host') })).toThrow(
      shown?.trimEnd().replace('apps/kubeflow', folder),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the example of the README is short', () =>
  expect(blocks('README.md', 'ts')[0]?.trim().split('\n').length).toBeLessThanOrEqual(20));

test('the values for Istio in docs/login.md name the provider that the gateway asks', () => {
  const [values] = blocks('docs/login.md', 'yaml').map(block => parse(block) as object);
  expect(values).toEqual({
    meshConfig: { extensionProviders: [extensionProvider()] },
    env: { PILOT_JWT_ENABLE_REMOTE_JWKS: 'hybrid' },
  });
});

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  const objects = blocks('docs/gitops.md', 'yaml').flatMap(block =>
    parseAllDocuments(block).map(document => document.toJS() as Manifest),
  );

  test.each(objects.map(manifest => [`${manifest.kind}/${manifest.metadata.name}`, manifest] as const))(
    '%s of docs/gitops.md is what its controller takes',
    (_, manifest) => expect(definitions.problems(manifest)).toEqual([]),
  );
} else {
  test.todo('SKIPPED: the objects of docs/gitops.md, because there are no resource definitions at ../shared/crds');
}

describe('every optional property of a public interface names its default', () => {
  const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'));

  test.each(sources)('%s', path => {
    const text = readFileSync(join('lib', path), 'utf8');
    for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}$/gm)) {
      for (const [, before, property] of (body ?? '').matchAll(
        /((?:^ {2}(?:\/\*\*| \*).*\n)*)^ {2}readonly (\w+)\?:/gm,
      )) {
        expect([`${name}.${property}`, before]).toEqual([`${name}.${property}`, expect.stringContaining('@default')]);
      }
    }
  });
});
