import { isText, refuse } from '../objects';
import { dexRule, key } from './config';

export const noDebugLog = dexRule({
  id: 'dex/no-debug-log',
  title: 'Dex does not log in the greatest detail',
  why: 'at the level debug it writes the access and refresh tokens of its providers into the log, where others collect them',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: config =>
    refuse([key(config, 'logger', 'level')], level => !isText(level) || !level.toLowerCase().startsWith('debug')),
  allowed: 'info, warn or error',
  fix: 'set logger.level to info',
});
