import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Cluster, HostFile, loadCluster, PATCHES, Platform } from '../../../../lib';
import { Authority } from '../../../support/real/certificates';
import { freePort, isOpen } from '../../../support/real/ports';
import type { Outcome } from '../../../support/real/run';
import type { Workplace } from '../../../support/real/workplace';
import { imageDigest } from '../../real/support/image';
import { MACHINE } from '../../real/support/machine';
import { NODE_ADDRESS, NODE_NAME, Node } from '../../real/support/node';
import { until } from '../../real/support/until';
import { copyData, synthesize } from './app';
import { DEFINITIONS, type WholePrograms } from './programs';

const AUTHENTICATION = '/etc/kubernetes/authentication/config.yaml';
const RELAY = join(__dirname, 'relay.mjs');
/** Secret with the authority that certifies the platform's host. */
export const AUTHORITY_SECRET = 'platform-gateway-authority';

/** A cluster of one node, built by kubeadm from what `apps/cluster` emits, with everything that `apps/kubeflow` emits in it. */
export class WholeCluster {
  private constructor(
    private readonly workplace: Workplace,
    readonly node: Node,
    /** Who certifies what is public. */
    readonly authority: Authority,
    /** Folder of the manifests of `apps/kubeflow`. */
    readonly manifests: string,
    /** Reference to an image by its digest, by the last part of its name. */
    readonly image: (name: string) => string,
  ) {}

  static async start(workplace: Workplace, programs: WholePrograms): Promise<WholeCluster> {
    const authority = new Authority(workplace);
    const folders = ['data', 'manifests', 'host'].map(name => workplace.newFolder(name)) as [string, string, string];
    const images = { ...programs.images };
    for (const name of NOTEBOOKS) images[name] = programs.images['jupyter'] ?? '';
    const digestOf = (name: string) => imageDigest(images[name] ?? '');
    const [data, manifests, host] = folders;
    copyData(data, { digestOf, authority: authority.pem, authoritySecret: AUTHORITY_SECRET });
    synthesize(data, manifests, host);
    const node = await Node.start(workplace, programs, { files: hostFiles(), images });
    writeFileSync(node.path(AUTHENTICATION), readFileSync(join(host, AUTHENTICATION)));
    const image = (name: string) => `registry.example/${name}:test@${digestOf(name)}`;
    const cluster = new WholeCluster(workplace, node, authority, manifests, image);
    await cluster.init();
    return cluster;
  }

  /** A folder that ends with the cluster. */
  get folder(): string {
    return this.workplace.folder;
  }

  /** kubectl as the administrator; what it is given on its standard input is an object or several. */
  kubectl(...args: readonly string[]): Outcome {
    return this.node.kubectl(...args);
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

  /** Lets a port of this machine lead to a place in the cluster's network; returns the port. */
  async reach(place: string): Promise<number> {
    const [socket, port] = [join(this.workplace.newFolder('relay'), 'socket'), await freePort()];
    await this.node.serve([process.execPath, RELAY, socket, place], async () => true);
    await this.workplace.serve({
      program: process.execPath,
      args: [RELAY, `127.0.0.1:${port}`, socket],
      ready: () => isOpen(port),
    });
    return port;
  }

  /** Lets a place of the cluster's network lead to a port of this machine. */
  async offer(place: string, port: number): Promise<void> {
    const socket = join(this.workplace.newFolder('relay'), 'socket');
    await this.workplace.serve({
      program: process.execPath,
      args: [RELAY, socket, `127.0.0.1:${port}`],
      ready: async () => true,
    });
    await this.node.serve([process.execPath, RELAY, place, socket], async () => true);
  }

  private async init(): Promise<void> {
    const { node } = this;
    writeFileSync(
      node.path(`${PATCHES}/kubeletconfiguration1+merge.yaml`),
      stringify({ ...MACHINE, localStorageCapacityIsolation: true }),
    );
    const template = readFileSync(node.path('/etc/kubernetes/encryption/config.yaml.template'), 'utf8');
    const filled = template.replace('@key1@', randomBytes(32).toString('base64'));
    writeFileSync(node.path('/etc/kubernetes/encryption/config.yaml'), filled);
    const { status, output } = await node.init('/etc/kubernetes/kubeadm/init.yaml');
    if (status !== 0) throw new Error(output);
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
    this.must('wait', '--for=condition=Ready', `node/${NODE_NAME}`, '--timeout=120s');
  }
}

const NOTEBOOKS = ['jupyter-scipy', 'jupyter-pytorch-cuda', 'jupyter-bioconda', 'jupyter-mindspore'];

function hostFiles(): readonly HostFile[] {
  const { kubernetes, domain, waivers, access: _, ...settings } = loadCluster('apps/cluster/small.yaml');
  const platform = new Platform({ kubernetes, domain, waivers, outdir: 'unused/manifests', hostdir: 'unused/host' });
  new Cluster(platform, 'hosts', {
    ...settings,
    controlPlane: { ...settings.controlPlane, nodes: [{ name: NODE_NAME, address: NODE_ADDRESS }] },
    kubelet: { ...settings.kubelet, nodes: { [NODE_NAME]: { maxPods: 64 } } },
  });
  return platform.node.findAll().filter(construct => construct instanceof HostFile);
}
