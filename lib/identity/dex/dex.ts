import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HardenedRole } from '../../access/role';
import { apiObject } from '../../core/api-object';
import type { NamespaceChart } from '../../core/chart';
import { Platform } from '../../core/platform';
import { expectSecrets } from '../../core/secret-expectation';
import { declareWaivers } from '../../core/waiver';
import { checkHosts } from '../../network/host-problems';
import { networkPolicy } from '../../network/policy';
import type { HardenedDeployment } from '../../workload/deployment';
import type { DexConfiguration } from './config/config';
import { HTTPS_PORT } from './config/document';
import { dexCrds } from './crds';
import { dexDeployment } from './deployment';
import { CONFIG_FILE } from './pod';
import { dexOpenings } from './policies';
import type { DexProps } from './props';
import { DEX_RULES } from './role';
import { dexSettings } from './settings';
import { tlsSecrets } from './tls-secrets';

/** Where a ConfigMap shows what its configuration accepted. */
const ACCEPTED_ANNOTATION = 'cdk8s-rampart/accepted';

/**
 * Dex, hardened: TLS on the Service, secrets in Secrets, rights over its own objects in its own namespace only, and policies
 * both ways. The namespace, its default deny and the Secrets in it are made elsewhere: one for TLS, whose certificate names
 * the Service, and those that connectors and clients refer to.
 *
 * **Restarts.** Dex reads its configuration once, so a change of it rolls the pods. It also reads its certificate once: the
 * reloader waits for a signal or for a new file of that very name, and a Secret volume gives neither when cert-manager
 * renews. So restart the pods on renewal: let a reloader do it, with `podAnnotations`, for example
 * `{ 'reloader.stakater.com/auto': 'true' }`, which also sees secrets that change; or give the renewed pair a new
 * `tlsSecretName`. The Deployment keeps all pods serving meanwhile.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/dexidp/dex/blob/v2.45.1/cmd/dex/serve.go
 */
export class Dex extends Construct {
  readonly configuration: DexConfiguration;
  readonly configMap: ApiObject;
  readonly deployment: HardenedDeployment;
  readonly service: ApiObject;
  /** Host and port within the cluster, as the certificate must name the host. */
  readonly address: string;

  constructor(scope: NamespaceChart, id: string, props: DexProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const { dex, configuration } = dexSettings(this, props);
    const { name } = dex;
    this.configuration = configuration;
    checkHosts(this, 'egress', dex.egress);
    declareWaivers(this, props.waivers);
    const labels = { 'app.kubernetes.io/name': name };
    const accepted = configuration.accepted.map(({ what, reason }) => `${what}: ${reason}`).join('\n');
    this.configMap = apiObject(
      this,
      { apiVersion: 'v1', kind: 'ConfigMap' },
      {
        metadata: { name, labels, ...(accepted !== '' && { annotations: { [ACCEPTED_ANNOTATION]: accepted } }) },
        data: { [CONFIG_FILE]: configuration.text },
      },
    );
    expectSecrets(this, configuration.secrets);
    expectSecrets(this, tlsSecrets(dex.tlsSecretName));
    this.deployment = dexDeployment(this, dex, configuration);
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name, labels },
        spec: {
          type: 'ClusterIP',
          selector: this.deployment.selector,
          ports: [{ name: 'https', port: HTTPS_PORT, targetPort: 'https', protocol: 'TCP', appProtocol: 'https' }],
        },
      },
    );
    this.address = `${name}.${scope.namespace}.svc:${HTTPS_PORT}`;
    const pods = { matchLabels: this.deployment.selector };
    for (const opening of dexOpenings(dex, configuration, pods, platform.settings)) networkPolicy(this, opening);
    if (configuration.storage === 'kubernetes') {
      dexCrds(platform);
      const subjects = [{ kind: 'ServiceAccount' as const, name, namespace: scope.namespace }];
      new HardenedRole(this, 'role', { name, rules: DEX_RULES, subjects });
    }
  }
}
