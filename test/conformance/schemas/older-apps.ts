import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { kubeflow } from '../../../apps/kubeflow/kubeflow';
import { has, type KubernetesVersion } from '../../../lib/values/kubernetes-version';

/** Since when the API server reads the file by which it knows people; an older one is told by flags. */
const AUTHENTICATION_FILE: KubernetesVersion = '1.30';

/** Makes apps/kubeflow for an older version of Kubernetes than its data names, in an empty folder. */
export function olderKubeflow(version: KubernetesVersion, folder: string): string {
  const [data, outdir] = [join(folder, 'data'), join(folder, 'dist')];
  cpSync('apps/kubeflow', data, { recursive: true });
  change(join(data, 'platform.yaml'), document => document.set('kubernetes', version));
  if (!has(version, AUTHENTICATION_FILE)) change(join(data, 'login.yaml'), document => document.delete('kubectl'));
  kubeflow(data, { outdir, hostdir: join(folder, 'host') }).synth();
  return outdir;
}

function change(path: string, edit: (document: ReturnType<typeof parseDocument>) => void): void {
  const document = parseDocument(readFileSync(path, 'utf8'));
  edit(document);
  writeFileSync(path, String(document));
}
