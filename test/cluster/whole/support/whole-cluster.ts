import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Authority } from '../../../support/real/certificates';
import type { Outcome } from '../../../support/real/run';
import { until } from '../../../support/real/until';
import type { Workplace } from '../../../support/real/workplace';
import { imageDigest } from '../../real/support/image';
import { NODE_NAME, Node } from '../../real/support/node';
import { prepare, smallCluster } from '../../real/support/small-cluster';
import { copyData, synthesize } from './app';
import { DEFINITIONS, type WholePrograms } from './programs';

const AUTHENTICATION = '/etc/kubernetes/authentication/config.yaml';
/** Secret with the authority that certifies the platform's host. */
const AUTHORITY_SECRET = 'platform-gateway-authority';

/** A cluster of one node, built by kubeadm from what `apps/cluster` emits, with everything that `apps/kubeflow` emits in it. */
export class WholeCluster {
  private constructor(
    private readonly workplace: Workplace,
    readonly node: Node,
    /** Folder of the manifests of `apps/kubeflow`. */
    readonly manifests: string,
  ) {}

  static async start(workplace: Workplace, programs: WholePrograms): Promise<WholeCluster> {
    const authority = new Authority(workplace);
    const folders = ['data', 'manifests', 'host'].map(name => workplace.newFolder(name)) as [string, string, string];
    const images = { ...programs.images };
    for (const name of NOTEBOOKS) images[name] = programs.images['jupyter'] ?? '';
    const digestOf = (name: string) => images[name] && imageDigest(images[name]);
    const [data, manifests, host] = folders;
    copyData(data, { digestOf, authority: authority.pem, authoritySecret: AUTHORITY_SECRET });
    synthesize(data, manifests, host);
    const node = await Node.start(workplace, programs, { files: smallCluster().files, images });
    writeFileSync(node.path(AUTHENTICATION), readFileSync(join(host, AUTHENTICATION)));
    const cluster = new WholeCluster(workplace, node, manifests);
    await cluster.init();
    return cluster;
  }

  /** A folder that ends with the cluster. */
  get folder(): string {
    return this.workplace.folder;
  }

  /** kubectl, as the administrator. */
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

  private async init(): Promise<void> {
    const { node } = this;
    prepare(node, { localStorageCapacityIsolation: true });
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
    this.must('wait', '--for=condition=Established', 'crd', '--all', '--timeout=120s');
    this.must('wait', '--for=condition=Ready', `node/${NODE_NAME}`, '--timeout=120s');
  }
}

const NOTEBOOKS = ['jupyter-scipy', 'jupyter-pytorch-cuda', 'jupyter-bioconda', 'jupyter-mindspore'];
