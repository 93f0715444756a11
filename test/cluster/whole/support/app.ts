import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { kubeflow } from '../../../../apps/kubeflow/kubeflow';
import type { Workplace } from '../../../support/real/workplace';

const APP = 'apps/kubeflow';
/** ConfigMap with the authorities of the company's own servers. */
export const AUTHORITIES = 'company-authorities';

/** Where an app has its data, and where it writes. */
export interface AppFolders {
  readonly data: string;
  readonly manifests: string;
  readonly host: string;
}

/** New folders for an app. */
export function appFolders(workplace: Workplace): AppFolders {
  const [data, manifests, host] = ['data', 'manifests', 'host'].map(name => workplace.newFolder(name)) as [
    string,
    string,
    string,
  ];
  return { data, manifests, host };
}

/** What a machine for tests has in place of the platform's own world. */
export interface Surroundings {
  /** Digest of an image that can be pulled, by the last part of its name; others stay samples. */
  readonly digests: Readonly<Record<string, string>>;
  /** The certificate of the authority that certifies the platform's host, PEM. */
  readonly authority: string;
  /** Secret of cert-manager's namespace with the key of that authority. */
  readonly authoritySecret: string;
}

/**
 * The data files of `apps/kubeflow` in a folder of their own, with what a machine for tests has not: images that can be pulled,
 * notebooks without devices that fit on two processors, and an authority in the place of Let's Encrypt.
 */
export function copyData(folder: string, { digests, authority, authoritySecret }: Surroundings): void {
  cpSync(APP, folder, { recursive: true });
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.yaml'),
  )) {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8').replace(
      /registry\.example\/([\w-]+):([\w.]+)@sha256:\w{64}/g,
      (whole, name: string, tag: string) => {
        const digest = digests[name];
        return digest === undefined ? whole : `registry.example/${name}:${tag}@${digest}`;
      },
    );
    const document = parseDocument(text);
    if (path === 'login.yaml') {
      document.set('gatewayIssuer', document.createNode({ ca: { secretName: authoritySecret } }));
      document.setIn(['kubectl', 'certificateAuthority'], authority);
      document.setIn(['dex', 'caBundle'], AUTHORITIES);
    }
    const notebooks = document.get('notebooks');
    for (const notebook of isSeq(notebooks) ? notebooks.items : []) {
      if (!isMap(notebook)) continue;
      for (const key of ['accelerator', 'accelerators', 'tolerations', 'sharedMemory']) notebook.delete(key);
      notebook.set('cpu', '350m');
      notebook.set('memory', '1Gi');
      notebook.setIn(['home', 'size'], '1Gi');
    }
    writeFileSync(file, document.toString());
  }
}

/** Writes what `apps/kubeflow` emits for its data. */
export function synthesize({ data, manifests, host }: AppFolders): void {
  kubeflow(data, { outdir: manifests, hostdir: host }).synth();
}

/** Sets one value of a file of data. */
export function changeData(file: string, path: readonly string[], value: unknown): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(path, value);
  writeFileSync(file, document.toString());
}
