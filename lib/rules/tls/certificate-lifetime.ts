import { secondsOf } from '../../values/duration';
import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';
import type { Violation } from '../rule';
import { CERT_MANAGER } from './groups';
import { LATEST_RENEWAL, SHORTEST_LIFETIME } from './lifetimes';

export const certificateLifetime = objectRule({
  id: 'tls/certificate-lifetime',
  title: 'certificates say how long they live and when they are renewed',
  why: 'what is left to the issuer may be years; what is renewed too late, or not at all, stops everything that uses it',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'duration')], given => (secondsOf(given) ?? 0) >= SHORTEST_LIFETIME),
    ...renewal(manifest),
    ...refuse([place(manifest, 'spec', 'renewal', 'policy')], policy => policy !== 'Disabled'),
  ],
  allowed: 'a duration of 1h or more; a renewBefore of 5m or more that is less than it, or a renewBeforePercentage',
  fix: 'set for example duration 2160h and renewBefore 720h, without days: Go does not know them',
});

function renewal(manifest: Manifest): readonly Violation[] {
  const lifetime = secondsOf(at(manifest, 'spec', 'duration')) ?? Number.POSITIVE_INFINITY;
  const before = place(manifest, 'spec', 'renewBefore');
  const percentage = place(manifest, 'spec', 'renewBeforePercentage');
  if (!isSet(percentage.value)) return refuse([before], given => isInTime(secondsOf(given), lifetime));
  // cert-manager refuses both at once.
  if (isSet(before.value)) return blame(percentage);
  return refuse(
    [percentage],
    given => typeof given === 'number' && given < 100 && isInTime((lifetime * given) / 100, lifetime),
  );
}

// The webhook counts from the start and the controller from the end, so there must be room at both.
function isInTime(seconds: number | undefined, lifetime: number): boolean {
  return seconds !== undefined && seconds >= LATEST_RENEWAL && seconds < lifetime;
}
