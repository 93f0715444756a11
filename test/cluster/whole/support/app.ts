import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
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
  copyApp(APP, folder, digests, (path, document) => {
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
  });
}

/** The data files of an app in a folder, with images that can be pulled. */
export function copyApp(
  app: string,
  folder: string,
  digests: Surroundings['digests'],
  change: (path: string, document: Document) => void = () => {},
): void {
  cpSync(app, folder, { recursive: true });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.yaml'));
  for (const path of files) {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8').replace(
      /(registry\.example\/[\w/-]+:[\w.]+)@sha256:\w{64}/g,
      (whole, image: string) => {
        const digest = digests[basename(image).replace(/:.*/, '')];
        return digest === undefined ? whole : `${image}@${digest}`;
      },
    );
    const document = parseDocument(text);
    change(path, document);
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
