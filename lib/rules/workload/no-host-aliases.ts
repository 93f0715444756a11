import { podFieldRule } from '../pod-rule';
import { isEmptyList } from './values';

export const noHostAliases = podFieldRule({
  id: 'workload/no-host-aliases',
  title: 'names are resolved by DNS alone',
  why: 'an alias sends traffic for a trusted name to any address',
  severity: 'low',
  standards: [],
  seenBy: ['trivy KSV-0007', 'kubesec HostAliases'],
  at: 'hostAliases',
  passes: spec => isEmptyList(spec.hostAliases),
  allowed: 'unset or empty',
  fix: 'leave it out, and make a Service for the name',
});
