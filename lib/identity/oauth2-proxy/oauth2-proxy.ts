import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import type { NamespaceChart } from '../../core/chart';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { expectSecrets } from '../../core/secret-expectation';
import { networkPolicy } from '../../network/policy';
import { configHash } from '../../workload/config-hash';
import { HardenedDeployment } from '../../workload/deployment';
import { configOf } from './config';
import { METRICS_ANNOTATIONS, oauth2ProxyMesh } from './mesh';
import { oauth2ProxyOpenings } from './network';
import { CONFIG_MAP, oauth2ProxyPod } from './pod';
import { checkProps, type OAuth2ProxyProps } from './props';
import { oauth2ProxySecrets } from './secrets';
import { SERVICE, SERVICE_PORT } from './service';

/**
 * oauth2-proxy, which the ingress gateway asks about every request without a token. The default deny of the namespace and
 * the Secrets are made elsewhere; secrets are read byte by byte, so none may end with a newline.
 * @throws ProblemError with all problems of the props
 * @see https://oauth2-proxy.github.io/oauth2-proxy/
 */
export class OAuth2Proxy extends Construct {
  readonly deployment: HardenedDeployment;
  readonly service: ApiObject;
  readonly config: ApiObject;

  constructor(scope: NamespaceChart, id: string, props: OAuth2ProxyProps) {
    super(scope, id);
    const checked = checkProps(props);
    const settings = checked.problems ? refuse(this, checked.problems) : checked.value;
    const config = configOf(settings.login);
    this.config = apiObject(
      this,
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { metadata: { name: CONFIG_MAP }, data: { 'oauth2-proxy.cfg': config } },
    );
    this.deployment = new HardenedDeployment(this, 'deployment', {
      name: SERVICE,
      podSpec: oauth2ProxyPod(settings),
      podAnnotations: { ...configHash(config), ...(settings.mesh && METRICS_ANNOTATIONS) },
      spec: { replicas: settings.replicas },
    });
    expectSecrets(this, oauth2ProxySecrets(settings));
    const { selector } = this.deployment;
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name: SERVICE },
        spec: {
          selector,
          ports: [{ name: 'http', port: SERVICE_PORT, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
        },
      },
    );
    for (const opening of oauth2ProxyOpenings({ matchLabels: selector }, settings, Platform.of(this).settings)) {
      networkPolicy(this, opening);
    }
    if (settings.mesh) oauth2ProxyMesh(this, selector);
  }
}
