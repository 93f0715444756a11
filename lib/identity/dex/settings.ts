import type { Construct } from 'constructs';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { below } from '../../values/problem';
import { check } from '../../values/schema';
import { checkDexConfig, type DexConfiguration } from './config/config';
import { deploymentProblems } from './problems';
import { type DexDeploymentSettings, type DexProps, dexProps } from './props';

/** What the props of `Dex` come to. */
export interface DexSettings {
  readonly dex: DexDeploymentSettings;
  readonly configuration: DexConfiguration;
}

/** Checks the props of `Dex`, its configuration included, or refuses the construct for all their problems. */
export function dexSettings(construct: Construct, { config, waivers: _, ...given }: DexProps): DexSettings {
  const own = check(dexProps, { name: construct.node.id, ...given });
  const configuration = checkDexConfig(config);
  if (own.problems || configuration.problems) {
    return refuse(construct, [...(own.problems ?? []), ...below('config', configuration.problems)]);
  }
  const problems = deploymentProblems(own.value, configuration.value, Platform.of(construct).settings);
  return problems.length > 0 ? refuse(construct, problems) : { dex: own.value, configuration: configuration.value };
}
