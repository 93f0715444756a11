import { refuse } from '../objects';
import { dexRule, key } from './config';

export const noProfiling = dexRule({
  id: 'dex/no-profiling',
  title: 'Dex shows its memory to nobody',
  why: 'the profile comes without a login from the port of the metrics, and holds passwords and tokens of the moment',
  severity: 'medium',
  standards: ['Dex: configuration'],
  seenBy: [],
  violations: config => refuse([key(config, 'telemetry', 'enableProfiling')], profiling => profiling !== true),
  allowed: 'telemetry.enableProfiling left out or false',
  fix: 'remove it; profile a Dex that has no users',
});
