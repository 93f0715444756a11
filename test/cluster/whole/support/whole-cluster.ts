import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Manifest } from '../../../../lib';
import { HOST } from '../../../identity/real/support/platform-login';
import { Authority } from '../../../support/real/certificates';
import type { Outcome } from '../../../support/real/run';
import { until } from '../../../support/real/until';
import type { Workplace } from '../../../support/real/workplace';
import { imageDigest } from '../../real/support/image';
import { NODE_ADDRESS, NODE_NAME, Node } from '../../real/support/node';
import { prepare, smallCluster } from '../../real/support/small-cluster';
import { type AppFolders, appFolders, changeData, copyData, synthesize } from './app';
import { eventually } from './eventually';
import { DEFINITIONS, type WholePrograms } from './programs';

const AUTHENTICATION = '/etc/kubernetes/authentication/config.yaml';
/** Secret with the authority that certifies the platform's host. */
export const AUTHORITY_SECRET = 'platform-gateway-authority';
/** Name of the company's directory. */
export const DIRECTORY = 'ldap.example.com';
const NAMES = [HOST, DIRECTORY, 'login.partner.example'];

/** A cluster of one node, built by kubeadm from what `apps/cluster` emits, with everything that `apps/kubeflow` emits in it. */
export class WholeCluster {
  /** Everything secret that was used, which nothing may show. */
  readonly secrets = new Set<string>();
  /** Notebooks that have become ready, by namespace and name. */
  readonly notebooks = new Set<string>();

  private constructor(
    readonly workplace: Workplace,
    readonly node: Node,
    /** Who certifies the platform's host and the servers of the company. */
    readonly authority: Authority,
    private readonly app: AppFolders,
    /** Digest of each image of the registry, by the last part of its name. */
    readonly digests: Readonly<Record<string, string>>,
  ) {}

  static async start(workplace: Workplace, programs: WholePrograms): Promise<WholeCluster> {
    const authority = new Authority(workplace);
    const app = appFolders(workplace);
    const images = { ...programs.images };
    for (const name of NOTEBOOKS) images[name] = programs.images['jupyter'] ?? '';
    const digests = Object.fromEntries(Object.entries(images).map(([name, image]) => [name, imageDigest(image)]));
    copyData(app.data, { digests, authority: authority.pem, authoritySecret: AUTHORITY_SECRET });
    synthesize(app);
    const node = await Node.start(workplace, programs, { files: smallCluster().files, images, names: NAMES });
    writeFileSync(node.path(AUTHENTICATION), readFileSync(join(app.host, AUTHENTICATION)));
    const cluster = new WholeCluster(workplace, node, authority, app, digests);
    await cluster.init();
    return cluster;
  }

  /** Folder of the manifests of `apps/kubeflow`. */
  get manifests(): string {
    return this.app.manifests;
  }

  /** An image of the registry, by its digest. */
  imageOf(name: string): string {
    const digest = this.digests[name];
    if (digest === undefined) throw new Error(`there is no image ${name}`);
    return `registry.example/${name}:test@${digest}`;
  }

  /** Changes a value in a file of the app's data, and writes what the app emits then. */
  change(file: string, path: readonly string[], value: unknown): void {
    changeData(join(this.app.data, file), path, value);
    synthesize(this.app);
  }

  /** The release of Kubernetes. */
  version(): string {
    const { serverVersion } = JSON.parse(this.must('version', '--output=json')) as {
      readonly serverVersion: { readonly gitVersion: string };
    };
    return serverVersion.gitVersion.replace(/^v/, '');
  }

  /** The objects of a kind, in a namespace or in all. */
  list(kind: string, namespace?: string): readonly Manifest[] {
    const where = namespace === undefined ? '--all-namespaces' : `--namespace=${namespace}`;
    return (JSON.parse(this.must('get', kind, where, '--output=json')) as { readonly items: readonly Manifest[] })
      .items;
  }

  /** kubectl, as the administrator. */
  kubectl(...args: readonly string[]): Outcome {
    return this.node.kubectl(...args);
  }

  /** kubectl, as who has a token and nothing else. */
  kubectlWith(token: string, ...args: readonly string[]): Outcome {
    this.secrets.add(token);
    const server = [`--server=https://${NODE_ADDRESS}:6443`, '--certificate-authority=/etc/kubernetes/pki/ca.crt'];
    return this.node.run('kubectl', ...server, `--token=${token}`, ...args);
  }

  /** kubectl, which must succeed. */
  must(...args: readonly string[]): string {
    const { status, output } = this.kubectl(...args);
    if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${output}`);
    return output;
  }

  /** Creates or changes objects as a GitOps controller does. */
  apply(...objects: readonly object[]): void {
    const file = this.workplace.file('objects.yaml', objects.map(object => stringify(object)).join('---\n'));
    this.must('apply', '--server-side', '--force-conflicts', '--filename', file);
  }

  /** Applies what an app wrote to a folder, as a GitOps controller does: again, until what needs others has found them. */
  async applyFolder(folder: string): Promise<void> {
    for (const part of ['cluster', '.']) {
      await eventually(() => {
        this.must('apply', '--server-side', '--recursive', '--filename', join(folder, part));
      });
    }
  }

  // Before the pods of CoreDNS start: they have no network yet.
  private nameWorld(): void {
    const map = JSON.parse(this.must('get', 'configmap', 'coredns', '--namespace=kube-system', '--output=json')) as {
      readonly data: { readonly Corefile: string };
    };
    const Corefile = map.data.Corefile.replace('kubernetes ', `${HOSTS}kubernetes `);
    this.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'coredns', namespace: 'kube-system' },
      data: { Corefile },
    });
  }

  private async init(): Promise<void> {
    const { node } = this;
    prepare(node, { localStorageCapacityIsolation: true });
    const { status, output } = await node.init('/etc/kubernetes/kubeadm/init.yaml');
    if (status !== 0) throw new Error(output);
    this.nameWorld();
    // A cluster of one node has its pods there; and the kubelet's certificate is approved by a person.
    this.must('taint', 'nodes', '--all', 'node-role.kubernetes.io/control-plane-');
    await until(async () => this.must('get', 'csr', '--output=name') !== '');
    this.must(
      'certificate',
      'approve',
      ...this.must('get', 'csr', '--output=name')
        .trim()
        .split('\n')
        .map(name => name.split('/')[1] ?? ''),
    );
    this.must('apply', '--server-side', '--filename', DEFINITIONS);
    this.must('wait', '--for=condition=Established', 'crd', '--all', '--timeout=120s');
    this.must('wait', '--for=condition=Ready', `node/${NODE_NAME}`, '--timeout=120s');
  }
}

/** Gives pods the names of the world outside, as the company's own servers of names would. */
const HOSTS = `hosts {\n        ${NODE_ADDRESS} ${NAMES.join(' ')}\n        fallthrough\n    }\n    `;

const NOTEBOOKS = ['jupyter-scipy', 'jupyter-pytorch-cuda', 'jupyter-bioconda', 'jupyter-mindspore'];
