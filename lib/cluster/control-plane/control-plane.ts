import { Construct } from 'constructs';
import { HostFile } from '../../core/host-file';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { has, type KubernetesVersion } from '../../values/kubernetes-version';
import { describe, type Problem, WHOLE } from '../../values/problem';
import { check } from '../../values/schema';
import { admissionConfiguration, STATIC_POLICIES_SINCE } from './admission';
import { authorizationConfiguration, authorizationWebhookFile } from './authorization';
import { encryptionOf } from './encryption';
import { type ComponentFlags, type ControlPlaneFlags, controlPlaneFlags } from './flags';
import { clusterConfiguration, initConfiguration, joinConfiguration, PORT, workerConfiguration } from './kubeadm';
import { folderOf, type Mount, mountsOf } from './mounts';
import { FOLDERS, KUBEADM_FOLDER, TOKEN_WEBHOOK_FILE } from './paths';
import { type ControlPlaneSettings, type ControlPlaneValues, controlPlaneSettings } from './schema';
import { webhookKubeconfig } from './webhook-kubeconfig';

/** First version in which all that a control plane is made from is on by itself: structured authorization, kubeadm v1beta4. */
const SINCE: KubernetesVersion = '1.32';

/** What `ControlPlane` takes: its settings, and what other blocks of a cluster give. */
export interface ControlPlaneProps extends ControlPlaneSettings {
  /** Whom the API server believes: an `AuthenticationConfiguration`. */
  readonly authentication: { readonly file: HostFile };
  /** What the API server logs: the flags of an audit policy, and the folder of its log. */
  readonly audit: { readonly flags: ComponentFlags; readonly logFolder: string };
  /** A KubeletConfiguration for all nodes. @default - that of kubeadm */
  readonly kubelet?: object;
  /** A KubeProxyConfiguration. @default - that of kubeadm */
  readonly kubeProxy?: object;
  /** Folder of patches of kubeadm, and the nodes that have one; workers among them join by a file too. @default - none */
  readonly patches?: { readonly directory: string; readonly nodes: readonly string[] };
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A control plane that kubeadm builds from the files of this block: hardened flags, and everything that the flags name.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes.io/docs/reference/setup-tools/kubeadm/
 */
export class ControlPlane extends Construct {
  /** The flags beside those of kubeadm; also for whoever writes static pods by hand. */
  readonly flags: ControlPlaneFlags;
  /** What the API server must see of its node. */
  readonly mounts: readonly Mount[];
  /** Where clients reach the API server. */
  readonly server: string;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    const { authentication, audit, kubelet, kubeProxy, patches, waivers, ...settings } = props;
    const { kubernetes } = Platform.of(this).settings;
    const checked = check(controlPlaneSettings, settings);
    const problems = [...(checked.problems ?? []), ...versionProblems(checked.value, kubernetes)];
    if (checked.problems || problems.length > 0) refuse(this, problems);
    const { value } = checked;
    declareWaivers(this, waivers);
    this.flags = controlPlaneFlags(value, authentication.file.path, audit.flags);
    const read = [authentication.file.path, audit.flags['audit-policy-file']].filter(path => path !== undefined);
    this.mounts = mountsOf(value, { read: read.map(folderOf), log: audit.logFolder });
    const [first] = value.nodes;
    this.server = `https://${value.endpoint ?? `${first?.address}:${PORT}`}`;
    this.makeConfiguration(value, kubernetes);
    const cluster = [clusterConfiguration(value, this.flags, this.mounts), kubelet, kubeProxy].filter(
      document => document !== undefined,
    );
    for (const [index, node] of value.nodes.entries()) {
      const folder = patches?.nodes.includes(node.name) ? patches.directory : undefined;
      new HostFile(this, `kubeadm-${node.name}`, {
        path: `${KUBEADM_FOLDER}/${index === 0 ? 'init' : 'join'}.yaml`,
        nodeName: node.name,
        readers: ['kubeadm'],
        documents:
          index === 0 ? [initConfiguration(value, node, folder), ...cluster] : [joinConfiguration(value, node, folder)],
      });
    }
    const workers = patches?.nodes.filter(name => !value.nodes.some(node => node.name === name)) ?? [];
    for (const name of workers) {
      new HostFile(this, `kubeadm-${name}`, {
        path: `${KUBEADM_FOLDER}/join.yaml`,
        on: 'workers',
        nodeName: name,
        readers: ['kubeadm'],
        documents: [workerConfiguration(value, name, patches?.directory)],
      });
    }
  }

  private makeConfiguration(value: ControlPlaneValues, kubernetes: KubernetesVersion): void {
    const { authorizationWebhooks, encryption, tokenWebhook, tracing } = value;
    const file = (id: string, path: string, document: object, reader = 'kube-apiserver') =>
      new HostFile(this, id, { path, documents: [document], readers: [reader] });
    file('admission', `${FOLDERS.admission}/config.yaml`, admissionConfiguration(value.admission, kubernetes));
    file('authorization', `${FOLDERS.authorization}/config.yaml`, authorizationConfiguration(value));
    for (const webhook of authorizationWebhooks) {
      file(
        `authorization-${webhook.name}`,
        authorizationWebhookFile(webhook.name),
        webhookKubeconfig(webhook.name, webhook),
      );
    }
    if (tokenWebhook) file('token-webhook', TOKEN_WEBHOOK_FILE, webhookKubeconfig('token-webhook', tokenWebhook));
    const { document, isTemplate } = encryptionOf(encryption);
    if (isTemplate) file('encryption', `${FOLDERS.encryption}/config.yaml.template`, document, 'fill-keys');
    else file('encryption', `${FOLDERS.encryption}/config.yaml`, document);
    if (tracing) {
      file('tracing', `${FOLDERS.tracing}/config.yaml`, {
        apiVersion: `apiserver.config.k8s.io/${has(kubernetes, '1.34') ? 'v1' : 'v1beta1'}`,
        kind: 'TracingConfiguration',
        ...tracing,
      });
    }
  }
}

function versionProblems(values: ControlPlaneValues | undefined, kubernetes: KubernetesVersion): readonly Problem[] {
  if (!has(kubernetes, SINCE)) {
    return [
      {
        path: WHOLE,
        given: `Kubernetes ${kubernetes}`,
        allowed: `Kubernetes ${SINCE} or later, which reads the files of authorizers and kubeadm v1beta4`,
        fix: `set kubernetes of the platform to "${SINCE}" or later`,
      },
    ];
  }
  if (values === undefined) return [];
  const { admission, release } = values;
  const problem = (path: string, given: unknown, allowed: string, fix: string): Problem => ({
    path,
    given: describe(given),
    allowed,
    fix,
  });
  return [
    ...(release.startsWith(`v${kubernetes}.`)
      ? []
      : [
          problem(
            'release',
            release,
            `a release of Kubernetes ${kubernetes}, as the platform says`,
            `for example "v${kubernetes}.0"`,
          ),
        ]),
    ...(admission.staticPolicies === undefined || has(kubernetes, STATIC_POLICIES_SINCE)
      ? []
      : [
          problem(
            'admission.staticPolicies',
            admission.staticPolicies,
            `nothing before Kubernetes ${STATIC_POLICIES_SINCE}, which is the first that reads such a folder`,
            'leave it out, and apply the policies as objects',
          ),
        ]),
  ];
}
