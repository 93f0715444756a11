import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Platform } from '../../core/platform';
import { collect, refuse } from '../../core/problem-error';
import { expectSecrets } from '../../core/secret-expectation';
import { declareWaivers } from '../../core/waiver';
import { PlatformNamespace } from '../../namespace/platform-namespace';
import { checkHosts } from '../../network/host-problems';
import { networkPolicy } from '../../network/policy';
import { configHash } from '../../workload/config-hash';
import { HardenedDeployment } from '../../workload/deployment';
import { type ConfiguredPart, hardenedDocument, PROBE_CLIENT } from './config';
import { mindieOpenings } from './network';
import { FILES, mindiePod, PROBE_FILE } from './pod';
import { PORTS } from './ports';
import { type MindIEInput, type MindIESettings, mindieService } from './schema';
import { TLS_FILES } from './tls-files';

/** There are no spare devices for one server more, and two controllers at a time decide twice. */
const NEVER_MORE = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } as const;

const PARTS = ['controller', 'coordinator', 'server'] as const;

/**
 * An inference service of MindIE on Ascend nodes, in a namespace of its own: the controller and the coordinator, which manage, and
 * the servers. It keeps what the MindIE hardening guide asks of workloads, and is reached by the clients that it names.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/Ascend/MindIE-Motor
 */
export class MindIE extends Construct {
  readonly namespace: PlatformNamespace;
  readonly parts: Readonly<Record<ConfiguredPart, HardenedDeployment>>;
  /** Where clients ask for inference. */
  readonly service: ApiObject;

  constructor(platform: Platform, id: string, props: MindIEInput) {
    const { namespace = 'mindie' } = props;
    super(platform.namespace(namespace), id);
    const settings = parseProps(this, mindieService, props);
    const ofNamespace = (on: string | undefined) => on === `Namespace/${settings.namespace}`;
    declareWaivers(
      this,
      settings.waivers.filter(({ on }) => !ofNamespace(on)),
    );
    for (const part of PARTS) checkHosts(this, `${part}.egress`, settings[part].egress);
    const hardened = PARTS.map(part => ({ part, ...hardenedDocument(part, settings.config[part]) }));
    const problems = hardened.flatMap(({ problems }) => problems);
    if (problems.length > 0) refuse(this, problems);
    this.namespace = new PlatformNamespace(platform, {
      name: settings.namespace,
      mesh: false,
      ...(needsNode(settings) && { enforce: 'privileged' }),
      waivers: settings.waivers.filter(({ on }) => ofNamespace(on)),
    });
    expectTls(this, settings);
    const [controller, coordinator, server] = collect(
      ...hardened.map(
        ({ part, document }) =>
          () =>
            this.part(part, document, settings),
      ),
    );
    if (!controller || !coordinator || !server) throw new TypeError('a part without a Deployment');
    this.parts = { controller, coordinator, server };
    const selectors = {
      controller: controller.selector,
      coordinator: coordinator.selector,
      server: server.selector,
    };
    for (const opening of mindieOpenings(settings, selectors, platform.settings)) networkPolicy(this, opening);
    // Another name than the coordinator's: variables that are made of it would be read as settings.
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name: `${settings.name}-infer` },
        spec: {
          type: 'ClusterIP',
          selector: coordinator.selector,
          ports: [{ name: 'https', port: PORTS.infer, targetPort: 'infer', protocol: 'TCP' }],
        },
      },
    );
  }

  private part(part: ConfiguredPart, document: object, settings: MindIESettings): HardenedDeployment {
    const name = `${settings.name}-${part}`;
    const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
    const data = { [FILES[part]]: text(document), [PROBE_FILE]: text(PROBE_CLIENT) };
    apiObject(this, { apiVersion: 'v1', kind: 'ConfigMap' }, { metadata: { name }, data });
    const { bandwidth } = settings[part];
    return new HardenedDeployment(this, name, {
      name,
      podSpec: mindiePod(part, name, settings),
      // MindCluster finds the pods of a task by these.
      labels: { app: `mindie-ms-${part}`, jobID: settings.name },
      podAnnotations: configHash(JSON.stringify(data)),
      bandwidth,
      ...(part === 'server' && { accelerator: settings.server.accelerator }),
      spec: { replicas: part === 'server' ? settings.server.replicas : 1, strategy: NEVER_MORE },
    });
  }
}

function needsNode({ server }: MindIESettings): boolean {
  return server.accelerator.ascend?.driver === 'node';
}

function expectTls(scope: Construct, { tls }: MindIESettings): void {
  expectSecrets(
    scope,
    Object.values(TLS_FILES).map(({ key, purpose }) => ({
      name: tls.secret,
      key,
      purpose: `MindIE: ${purpose}`,
      length: { atLeast: 1 },
      lineEnd: true,
    })),
  );
}
