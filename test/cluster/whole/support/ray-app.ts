import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { ray } from '../../../../apps/ray/ray';
import { type AppFolders, copyApp } from './app';

const APP = 'apps/ray';
/** The team that needs no devices. */
export const NAMESPACE = 'pod-security';
const CPU = '100m';

/**
 * What `apps/ray` emits for its team without devices. Ray wants more processors than a machine for tests has: each pod reserves
 * less than it may use, and the operator runs once. Nothing else is changed.
 */
export function writeRay({ data, manifests, host }: AppFolders, digests: Readonly<Record<string, string>>): void {
  copyApp(APP, data, digests);
  for (const team of readdirSync(join(data, 'teams'))) {
    if (team !== `${NAMESPACE}.yaml`) rmSync(join(data, 'teams', team));
  }
  ray(data, { outdir: manifests, hostdir: host }).synth();
  for (const path of readdirSync(manifests, { recursive: true, encoding: 'utf8' })) {
    if (/(Deployment|Ray\w+)\.[\w-]+\.k8s\.yaml$/.test(path)) reserveLess(join(manifests, path));
  }
}

function reserveLess(file: string): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'requests' && isMap(value) && value.has('cpu')) value.set('cpu', CPU);
    },
  });
  if (document.get('kind') === 'Deployment') document.setIn(['spec', 'replicas'], 1);
  writeFileSync(file, document.toString());
}
