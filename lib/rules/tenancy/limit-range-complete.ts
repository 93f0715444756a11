import { at, listAt } from '../../values/manifest';
import { blame, isBlank, objectRule, place } from '../objects';

const AMOUNTS = ['default', 'defaultRequest', 'max', 'min'];

export const limitRangeComplete = objectRule({
  id: 'tenancy/limit-range-complete',
  title: 'a LimitRange gives containers their defaults and their bounds',
  why: 'without defaults a container that names no resources is refused or unbounded, and without bounds one takes the whole quota',
  severity: 'low',
  standards: ['NSA/CISA resource policies', 'GenAI on EKS chapter'],
  seenBy: ['trivy KSV-0039'],
  group: '',
  kinds: ['LimitRange'],
  violations: manifest =>
    listAt(manifest, 'spec', 'limits').some(isComplete) ? [] : blame(place(manifest, 'spec', 'limits')),
  allowed: 'an entry of type Container with default, defaultRequest, max and min',
  fix: 'write all four into one entry of type Container',
});

function isComplete(entry: unknown): boolean {
  return at(entry, 'type') === 'Container' && AMOUNTS.every(key => !isBlank(at(entry, key)));
}
