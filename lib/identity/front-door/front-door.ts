import { Construct } from 'constructs';
import * as v from 'valibot';
import { parseProps } from '../../core/parse-props';
import type { Platform } from '../../core/platform';
import { collect } from '../../core/problem-error';
import { PlatformNamespace } from '../../namespace/platform-namespace';
import type { NetworkLoadBalancer } from '../../network/aws/network-load-balancer';
import { GatewayCertificate } from '../../tls/gateway-certificate';
import { TlsGateway } from '../../tls/tls-gateway';
import { dnsLabel } from '../../values/name';
import { list, object } from '../../values/schema';
import { ApiServerLogin } from '../api-server/api-server-login';
import { HTTPS_PORT } from '../dex/config/document';
import { Dex } from '../dex/dex';
import { GatewayLogin } from '../oauth2-proxy/gateway-login';
import { OAuth2Proxy } from '../oauth2-proxy/oauth2-proxy';
import { NAMESPACE } from '../oauth2-proxy/service';
import { DEX, DEX_AUTHORITY, DEX_TLS, DexTls } from './dex-tls';
import { gatewayEdge } from './edge';
import { issuerOf } from './issuer-choice';
import { loginOf } from './login-of';
import { loginRoutes } from './routes';
import { type FrontDoorSettings, frontDoorSchema } from './schema';

/** Namespace of Dex, as in the Kubeflow distribution. */
const DEX_NAMESPACE = 'auth';

/** The gateway that the web applications and the controllers of Kubeflow attach their routes to. */
const GATEWAY = 'kubeflow-gateway';

/** What `FrontDoor` takes: the keys of `login.yaml`, and the tenants. */
export interface FrontDoorProps extends FrontDoorSettings {
  /**
   * The tenants' namespaces: the controllers make the route of a notebook in the namespace of its tenant, and the gateway takes
   * routes of these namespaces and of Kubeflow's only.
   * @default - none
   */
  readonly tenants?: readonly string[];
}

const frontDoorProps = object({
  ...frontDoorSchema.entries,
  tenants: v.optional(list(dnsLabel(), 'namespaces'), []),
});

/**
 * Everything between a browser and the dashboard: the host's certificate and gateway, Dex with its certificate, oauth2-proxy,
 * and the policies that let nothing else through. The host is the platform's domain. Istio must be told of oauth2-proxy, and
 * the Secrets be there: see docs/login.md.
 * @throws ProblemError with all problems of the props
 */
export class FrontDoor extends Construct {
  readonly dex: Dex;
  readonly oauth2Proxy: OAuth2Proxy;
  readonly gateway: TlsGateway;
  readonly login: GatewayLogin;
  /** The load balancer before the gateway, where it is asked for. */
  readonly edge: NetworkLoadBalancer | undefined;
  /** The login for kubectl, where it is asked for. */
  readonly apiServer: ApiServerLogin | undefined;

  constructor(platform: Platform, props: FrontDoorProps) {
    super(platform.cluster, 'front-door');
    const { tenants, ...settings } = parseProps(this, frontDoorProps, props);
    const { domain, mesh, kubeflow } = platform.settings;
    const { login, config } = loginOf(domain, settings);
    const charts = {
      dex: new PlatformNamespace(platform, { name: DEX_NAMESPACE, mesh: false }).chart,
      oauth2Proxy: new PlatformNamespace(platform, { name: NAMESPACE }).chart,
      gateway: platform.namespace(mesh.namespace),
    };
    const internal = issuerOf(this, 'platform-internal', settings.internalIssuer);
    new DexTls(this, 'dex-tls', { issuer: internal, ...charts });
    const { credentialName } = new GatewayCertificate(this, 'kubeflow-gateway-tls', {
      dnsNames: [domain],
      issuer: issuerOf(this, 'platform-gateway', settings.gatewayIssuer),
    });
    const { config: _, ...deployment } = settings.dex;
    const { image, clientSecret, cookieSecret, replicas } = settings.oauth2Proxy;
    [this.gateway, this.dex, this.oauth2Proxy, this.login] = collect(
      () =>
        new TlsGateway(platform.namespace(kubeflow.namespace), GATEWAY, {
          hosts: [mesh.namespace, kubeflow.namespace, ...tenants].map(namespace => `${namespace}/${domain}`),
          credentialName,
          minProtocolVersion: settings.minProtocolVersion,
        }),
      () => new Dex(charts.dex, DEX, { ...deployment, tlsSecretName: DEX_TLS, config }),
      () =>
        new OAuth2Proxy(charts.oauth2Proxy, NAMESPACE, {
          image,
          clientSecret,
          cookieSecret,
          replicas,
          dexCa: { secret: DEX_AUTHORITY },
          login,
        }),
      // Programs that log people in run outside, so they need the one endpoint that browsers do not.
      () => new GatewayLogin(platform, { login, tokenEndpoint: config.clients.length > 1 }),
    );
    this.apiServer =
      settings.kubectl === undefined ? undefined : new ApiServerLogin(platform, { login, ...settings.kubectl });
    this.edge = settings.edge && gatewayEdge(charts.gateway, settings.edge);
    loginRoutes(charts.gateway, {
      gateway: `${kubeflow.namespace}/${GATEWAY}`,
      paths: this.login.paths,
      dex: { host: `${DEX}.${DEX_NAMESPACE}.svc.cluster.local`, port: HTTPS_PORT },
      oauth2ProxyNamespace: NAMESPACE,
    });
  }
}
