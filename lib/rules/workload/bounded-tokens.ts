import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { mountedTokens, refuse } from './places';

/** The API server refuses a shorter life. */
const SHORTEST_SECONDS = 600;
const LONGEST_SECONDS = 3600;

export const boundedTokens = podRule({
  id: 'workload/bounded-tokens',
  title: 'a mounted token says that it expires, within the hour',
  why: 'a stolen token is good until it expires',
  severity: 'medium',
  standards: ['access-control article'],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      mountedTokens(pod).map(token => field(token, 'expirationSeconds')),
      seconds => typeof seconds === 'number' && seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS,
    ),
  allowed: `from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`,
  fix: `set expirationSeconds to ${LONGEST_SECONDS}; the kubelet renews the token in time`,
});
