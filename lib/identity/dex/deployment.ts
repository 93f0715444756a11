import type { Construct } from 'constructs';
import { configHash } from '../../workload/config-hash';
import { HardenedDeployment } from '../../workload/deployment';
import type { DexConfiguration } from './config/config';
import { dexPod } from './pod';
import type { DexDeploymentSettings } from './props';

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
    podAnnotations: { ...podAnnotations, ...configHash(configuration.text) },
    // Nobody softens a rule unseen: the reason is the caller's, and stands in the manifest.
    waivers: configuration.environment.length === 0 ? [] : [waiver],
  });
}
