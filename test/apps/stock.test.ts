import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cluster } from '../../apps/cluster/cluster';
import { genai } from '../../apps/genai/genai';
import { kubeflow } from '../../apps/kubeflow/kubeflow';
import { mindie } from '../../apps/mindie/mindie';
import { ray } from '../../apps/ray/ray';
import type { Platform } from '../../lib';
import { oursOf, stockOf } from '../support/stock';

const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };
const folder = mkdtempSync(join(tmpdir(), 'stock-'));

afterAll(() => rmSync(folder, { recursive: true }));

test.each<[string, () => Platform]>([
  ['kubeflow', () => kubeflow('apps/kubeflow', FOLDERS)],
  ['genai', () => genai('apps/genai', FOLDERS)],
  ['ray', () => ray('apps/ray', FOLDERS)],
  ['mindie', () => mindie('apps/mindie', FOLDERS)],
  ['cluster', () => cluster('apps/cluster/high-availability.yaml', FOLDERS)],
])('%s: the bytes of stock cdk8s', (_, app) => {
  const platform = app();
  const ours = oursOf(platform);
  expect(Object.keys(ours).length).toBeGreaterThan(2);
  expect(ours).toEqual(stockOf(platform, folder));
});
