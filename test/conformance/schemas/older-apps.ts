import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { kubeflow } from '../../../apps/kubeflow/kubeflow';
import { ray } from '../../../apps/ray/ray';
import { has, type KubernetesVersion } from '../../../lib/values/kubernetes-version';

/** Since when the API server reads the file by which it knows people; an older one is told by flags. */
const AUTHENTICATION_FILE: KubernetesVersion = '1.30';

/** The apps that can be made for an older version. apps/genai needs image volumes, and apps/cluster a newer API server. */
const APPS = { kubeflow, ray };

/** Makes apps for an older version of Kubernetes than their data names; returns the folder of the output. */
export function olderApps(version: KubernetesVersion, folder: string): string {
  for (const [name, make] of Object.entries(APPS)) {
    const data = join(folder, 'data', name);
    cpSync(join('apps', name), data, { recursive: true });
    change(join(data, 'platform.yaml'), document => document.set('kubernetes', version));
    if (name === 'kubeflow' && !has(version, AUTHENTICATION_FILE)) {
      change(join(data, 'login.yaml'), document => document.delete('kubectl'));
    }
    make(data, { outdir: join(folder, 'dist', name), hostdir: join(folder, 'host', name) }).synth();
  }
  return join(folder, 'dist');
}

function change(path: string, edit: (document: ReturnType<typeof parseDocument>) => void): void {
  const document = parseDocument(readFileSync(path, 'utf8'));
  edit(document);
  writeFileSync(path, String(document));
}
