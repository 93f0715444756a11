import { Construct } from 'constructs';
import { HardenedRole } from '../../../access/role';
import type { Subject } from '../../../access/subject';
import type { NamespaceChart } from '../../../core/chart';
import { parseProps } from '../../../core/parse-props';
import type { Platform } from '../../../core/platform';
import { refuse } from '../../../core/problem-error';
import { PlatformNamespace } from '../../../namespace/platform-namespace';
import { networkPolicy } from '../../../network/policy';
import { HardenedDeployment } from '../../../workload/deployment';
import { HardenedServiceAccount } from '../../../workload/service-account';
import { OPERATOR } from './identity';
import { operatorOpenings } from './network';
import { operatorPod } from './pod';
import { brokenRules, LEADER_RULES, namespaceRules } from './rules';
import { type OperatorInput, type OperatorSettings, operatorSchema } from './schema';
import { operatorWebhook } from './webhook';

/**
 * The KubeRay operator in a namespace of its own, with rights in the namespaces that it watches and in no other: upstream's chart
 * lets it read the Secrets of the whole cluster. Its resource definitions are upstream's, and installed apart.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/ray-project/kuberay
 */
export class KubeRayOperator extends Construct {
  readonly namespace: PlatformNamespace;
  readonly deployment: HardenedDeployment;

  constructor(platform: Platform, props: OperatorInput) {
    super(platform.cluster, OPERATOR);
    const operator = parseProps(this, operatorSchema, props);
    const { namespace, replicas, watch, tenants, webhook } = operator;
    if (platform.settings.apiServer === undefined) {
      refuse(this, [
        {
          path: 'namespace',
          given: 'an operator, which works through the API server',
          allowed: 'one where the platform says where its API server is',
          fix: 'give the platform apiServer.cidrs',
        },
      ]);
    }
    this.namespace = new PlatformNamespace(platform, { name: namespace, mesh: false });
    const { chart } = this.namespace;
    const account: Subject = { kind: 'ServiceAccount', name: OPERATOR, namespace };
    new HardenedServiceAccount(chart, 'account', { name: OPERATOR });
    new HardenedRole(chart, 'leader', { name: `${OPERATOR}-leader`, rules: [...LEADER_RULES], subjects: [account] });
    for (const name of [...watch, ...tenants]) rightsIn(platform.namespace(name), operator, account);
    this.deployment = new HardenedDeployment(chart, OPERATOR, {
      podSpec: operatorPod(operator),
      spec: { replicas },
    });
    const pods = { matchLabels: this.deployment.selector };
    for (const opening of operatorOpenings(operator, pods, platform.settings)) networkPolicy(chart, opening);
    if (webhook) operatorWebhook(chart, { ...webhook, watched: [...watch, ...tenants], pods });
  }
}

// Nobody softens a rule unseen: the reason is the caller's, and stands in the manifest.
function rightsIn(chart: NamespaceChart, operator: OperatorSettings, account: Subject): void {
  new HardenedRole(chart, OPERATOR, {
    rules: [...namespaceRules(operator)],
    subjects: [account],
    waivers: brokenRules(operator, operator.tenants.includes(chart.namespace)).map(({ kind, ...broken }) => ({
      ...broken,
      on: `${kind}/${OPERATOR}`,
      ...operator.rights,
    })),
  });
}
