import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { HardenedDeployment } from '../../workload/deployment';
import type { DexConfiguration } from './config/config';
import { dexPod } from './pod';
import type { DexDeploymentSettings } from './props';

/** Where a pod shows which configuration it started with: Dex never reads the file again. */
const CONFIG_ANNOTATION = 'cdk8s-rampart/config-sha256';

/** The pods of Dex, and the one waiver that they cannot do without. */
export function dexDeployment(
  scope: Construct,
  dex: DexDeploymentSettings,
  configuration: DexConfiguration,
): HardenedDeployment {
  const { name, replicas, podAnnotations, secretsInEnvironment } = dex;
  const waiver = { rule: 'secret/no-environment', on: `Deployment/${name}`, ...secretsInEnvironment };
  return new HardenedDeployment(scope, 'deployment', {
    name,
    podSpec: dexPod(dex, configuration),
    spec: { replicas },
    // A sidecar would stand between istiod and the keys, and the policies leave it no way to become ready.
    labels: { 'sidecar.istio.io/inject': 'false' },
    podAnnotations: {
      ...podAnnotations,
      [CONFIG_ANNOTATION]: createHash('sha256').update(configuration.text).digest('hex'),
    },
    // Nobody softens a rule unseen: the reason is the caller's, and stands in the manifest.
    waivers: configuration.environment.length === 0 ? [] : [waiver],
  });
}
