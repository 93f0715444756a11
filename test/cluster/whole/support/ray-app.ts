import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parse, parseDocument, visit } from 'yaml';
import { ray } from '../../../../apps/ray/ray';
import type { Manifest } from '../../../../lib/values/manifest';
import { type AppFolders, changeData, copyApp } from './app';

const APP = 'apps/ray';
/** The team that needs no devices. */
export const NAMESPACE = 'pod-security';
const CPU = '100m';
/** The authority inside of the cluster that `apps/kubeflow` emits. */
const ISSUER = { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'platform-internal' };
const WEBHOOK_FILE = join('cluster', 'ValidatingWebhookConfiguration.kuberay-operator.k8s.yaml');

/**
 * What `apps/ray` emits for its team without devices, and with the operator's webhook. Ray wants more processors than a machine for
 * tests has: each pod reserves less than it may use, and the operator runs once. Nothing else is changed.
 */
export function writeRay({ data, manifests, host }: AppFolders, digests: Readonly<Record<string, string>>): void {
  copyApp(APP, data, digests);
  changeData(join(data, 'operator.yaml'), ['webhook'], { issuer: ISSUER });
  for (const team of readdirSync(join(data, 'teams'))) {
    if (team !== `${NAMESPACE}.yaml`) rmSync(join(data, 'teams', team));
  }
  ray(data, { outdir: manifests, hostdir: host }).synth();
  for (const path of readdirSync(manifests, { recursive: true, encoding: 'utf8' })) {
    if (/(Deployment|Ray\w+)\.[\w-]+\.k8s\.yaml$/.test(path)) reserveLess(join(manifests, path));
  }
}

/** Takes the webhook out of what was written: it comes when the operator is there, as its wave says. */
export function takeWebhook({ manifests }: AppFolders): Manifest {
  const file = join(manifests, WEBHOOK_FILE);
  const webhook = parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return webhook;
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
