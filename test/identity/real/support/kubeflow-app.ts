import { parse } from 'yaml';
import { kubeflow } from '../../../../apps/kubeflow/kubeflow';
import { at, listAt, type Manifest } from '../../../../lib/values/manifest';
import type { DexRun } from './dex';

const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };

/** What `apps/kubeflow` emits, object by object. */
export function kubeflowApp(): readonly Manifest[] {
  const { manifests } = kubeflow('apps/kubeflow', FOLDERS).renderAll();
  return manifests.map(({ text }) => parse(text) as Manifest);
}

/** A file out of a ConfigMap. */
export function fileOf(manifests: readonly Manifest[], namespace: string, name: string, key: string): string {
  const text = at(find(manifests, 'ConfigMap', namespace, name), 'data', key);
  if (typeof text !== 'string') throw new Error(`ConfigMap ${namespace}/${name} has no ${key}`);
  return text;
}

/** What Dex's pod reads: its file, and each variable from a Secret by what that holds, as `name/key`. */
export function dexOf(manifests: readonly Manifest[], secrets: Readonly<Record<string, string>>): DexRun {
  const [container] = listAt(find(manifests, 'Deployment', 'auth', 'dex'), 'spec', 'template', 'spec', 'containers');
  const environment = listAt(container, 'env').flatMap(variable => {
    const [name, key] = ['name', 'key'].map(field => at(variable, 'valueFrom', 'secretKeyRef', field));
    if (name === undefined) return [];
    const value = secrets[`${name}/${key}`];
    if (value === undefined) throw new Error(`nobody says what ${name}/${key} holds`);
    return [[String(at(variable, 'name')), value] as const];
  });
  return { text: fileOf(manifests, 'auth', 'dex', 'config.yaml'), environment: Object.fromEntries(environment) };
}

function find(manifests: readonly Manifest[], kind: string, namespace: string, name: string): Manifest {
  const found = manifests.find(
    manifest => manifest.kind === kind && manifest.metadata.namespace === namespace && manifest.metadata.name === name,
  );
  if (found === undefined) throw new Error(`no ${kind} ${namespace}/${name}`);
  return found;
}
