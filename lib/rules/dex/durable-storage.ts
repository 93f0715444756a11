import { refuse } from '../objects';
import { dexRule, key } from './config';

export const durableStorage = dexRule({
  id: 'dex/durable-storage',
  title: 'Dex keeps its keys and sessions where they outlive its pod',
  why: 'in memory or in a file every restart makes new signing keys, logs everybody out, and two pods do not know each other',
  severity: 'medium',
  standards: ['Dex: storage options'],
  seenBy: [],
  violations: config =>
    refuse([key(config, 'storage', 'type')], type => type !== 'memory' && type !== 'sqlite3' && type !== undefined),
  allowed: 'kubernetes, postgres, mysql or etcd',
  fix: 'set storage to { type: kubernetes, config: { inCluster: true } }',
});
