import { secondsOf } from '../../values/duration';
import { flagRule } from './component';

const LONGEST = 300;

function isShort(value: string | undefined): boolean {
  const seconds = value === undefined ? 60 : secondsOf(value);
  return seconds !== undefined && seconds > 0 && seconds <= LONGEST;
}

export const requestTimeout = flagRule({
  id: 'control-plane/request-timeout',
  title: 'requests end within five minutes',
  why: 'who can hold connections open can hold all of them',
  severity: 'low',
  standards: ['CIS 1.2.20'],
  seenBy: ['checkov CKV_K8S_95'],
  components: ['kube-apiserver'],
  flags: {
    'request-timeout': isShort,
  },
  allowed: '--request-timeout left out, or at most 5m',
  fix: 'leave it out: a minute is the default',
});
