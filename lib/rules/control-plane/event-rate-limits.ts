import type { Manifest } from '../../values/manifest';
import { field, items } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place, refuse } from '../objects';
import type { ObjectRule, Violation } from '../rule';
import { pluginConfiguration, plugins } from './admission-plugin';

const TYPES: readonly unknown[] = ['Server', 'Namespace', 'User', 'SourceAndObject'];

export const eventRateLimits: ObjectRule = {
  id: 'control-plane/event-rate-limits',
  title: 'events are limited, by numbers that the API server starts with',
  why: 'a tenant that makes events without end fills etcd; without limits the plugin stops the API server',
  severity: 'medium',
  standards: ['CIS 1.2.9'],
  seenBy: [],
  kinds: [
    ...kindsOf('apiserver.config.k8s.io', 'AdmissionConfiguration'),
    ...kindsOf('eventratelimit.admission.k8s.io', 'Configuration'),
  ],
  check: manifest => {
    if (isOf(manifest, 'eventratelimit.admission.k8s.io', 'Configuration')) return judged(manifest, []);
    const found = pluginConfiguration(manifest, 'EventRateLimit');
    if (found === undefined) return blame(plugins(manifest));
    return found.isElsewhere ? [] : judged(manifest, found.at);
  },
  allowed: `an EventRateLimit plugin with limits of the types ${TYPES.join(', ')}, whose qps and burst are above 0`,
  fix: 'add a limit, for example { type: Namespace, qps: 50, burst: 100, cacheSize: 2000 }',
};

function judged(manifest: Manifest, keys: readonly (string | number)[]): readonly Violation[] {
  const limits = place(manifest, ...keys, 'limits');
  const found = items(limits);
  if (found.length === 0) return blame(limits);
  const isAbove = (value: unknown) => typeof value === 'number' && value > 0;
  return found.flatMap(limit => [
    ...refuse([field(limit, 'type')], type => TYPES.includes(type)),
    ...refuse([field(limit, 'qps'), field(limit, 'burst')], isAbove),
  ]);
}
